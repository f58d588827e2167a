/*
 * SEL, the expression language: a subset of Java statements and expressions.
 *
 * Lists are flat and binary operators left-recursive on purpose: a long sum or call chain is a loop
 * in the parser, so only real nesting uses stack, and the parser counts that.
 */
grammar Sel;

program
    : importDeclaration* blockItem* EOF
    ;

importDeclaration
    : IMPORT STATIC? IDENTIFIER (DOT IDENTIFIER)* (DOT STAR)? SEMICOLON
    ;

blockItem
    : declaration SEMICOLON
    | statement
    ;

statement
    : block                                                                     # BlockStatement
    | IF LPAREN expression RPAREN statement (ELSE statement)?                   # IfStatement
    | WHILE LPAREN expression RPAREN statement                                  # WhileStatement
    | FOR LPAREN forInit? SEMICOLON condition=expression? SEMICOLON
      update=expression? RPAREN statement                                       # ForStatement
    | BREAK SEMICOLON                                                           # BreakStatement
    | CONTINUE SEMICOLON                                                        # ContinueStatement
    | RETURN expression SEMICOLON                                               # ReturnStatement
    | THROW expression SEMICOLON                                                # ThrowStatement
    | expression SEMICOLON                                                      # ExpressionStatement
    ;

block
    : LBRACE blockItem* RBRACE
    ;

forInit
    : declaration
    | expression
    ;

declaration
    : typeName (LBRACKET RBRACKET)? declarator (COMMA declarator)*
    ;

declarator
    : IDENTIFIER (ASSIGN expression)?
    ;

typeName
    : PRIMITIVE
    | IDENTIFIER
    ;

// One rule for an operation, a choice and an assignment, told apart by what follows, so that the
// parser never has to look ahead. The compiler refuses to assign to anything but names.
expression
    : operation (
        QUESTION expression COLON expression
        | assign=(ASSIGN | ADD_ASSIGN | SUB_ASSIGN | MUL_ASSIGN | DIV_ASSIGN | MOD_ASSIGN) expression
      )?
    ;

operation
    : operator=(NOT | MINUS | PLUS) operation                                   # Unary
    | operation operator=(STAR | SLASH | PERCENT) operation                     # Binary
    | operation operator=(PLUS | MINUS) operation                               # Binary
    | operation operator=(LT | GT | LE | GE) operation                          # Binary
    | operation operator=(EQ | NE) operation                                    # Binary
    | operation operator=AND operation                                          # Binary
    | operation operator=OR operation                                           # Binary
    | primary suffix*                                                           # Access
    ;

primary
    : literal                                                                   # LiteralPrimary
    | IDENTIFIER                                                                # NamePrimary
    | LPAREN expression RPAREN                                                  # ParenthesizedPrimary
    | NEW IDENTIFIER arguments                                                  # NewObject
    | NEW typeName LBRACKET expression RBRACKET                                 # NewArray
    | NEW typeName LBRACKET RBRACKET
      LBRACE (expression (COMMA expression)*)? COMMA? RBRACE                    # NewFilledArray
    ;

suffix
    : DOT IDENTIFIER arguments                                                  # CallSuffix
    | DOT IDENTIFIER                                                            # FieldSuffix
    | LBRACKET expression RBRACKET                                              # IndexSuffix
    ;

arguments
    : LPAREN (expression (COMMA expression)*)? RPAREN
    ;

literal
    : INTEGER
    | DECIMAL
    | TEXT
    | TRUE
    | FALSE
    | NULL
    ;

BREAK: 'break';
CONTINUE: 'continue';
ELSE: 'else';
FALSE: 'false';
FOR: 'for';
IF: 'if';
IMPORT: 'import';
NEW: 'new';
NULL: 'null';
RETURN: 'return';
STATIC: 'static';
THROW: 'throw';
TRUE: 'true';
WHILE: 'while';
PRIMITIVE: 'boolean' | 'double' | 'float' | 'int' | 'long';

// Words of Java that no rule takes, so that they cannot become names.
RESERVED
    : 'abstract' | 'byte' | 'case' | 'catch' | 'char' | 'class' | 'const' | 'default' | 'do'
    | 'extends' | 'final' | 'finally' | 'goto' | 'implements' | 'instanceof' | 'interface'
    | 'native' | 'package' | 'private' | 'protected' | 'public' | 'short' | 'super' | 'switch'
    | 'synchronized' | 'this' | 'throws' | 'transient' | 'try' | 'void' | 'volatile'
    ;

// A leading zero promises octal digits, which are then read as decimal ones all the same.
INTEGER: ('0' [0-7]* | [1-9] DIGIT*) [lL]?;

DECIMAL
    : DIGIT+ '.' DIGIT* EXPONENT? [fFdD]?
    | '.' DIGIT+ EXPONENT? [fFdD]?
    | DIGIT+ EXPONENT [fFdD]?
    | DIGIT+ [fFdD]
    ;

TEXT
    : '\'' (ESCAPE | ~['\\\r\n])* '\''
    | '"' (ESCAPE | ~["\\\r\n])* '"'
    ;

// Lexed as one token that no rule takes: `- -3` is a sum of signs, `--3` an error.
UNSUPPORTED: '++' | '--';

ASSIGN: '=';
ADD_ASSIGN: '+=';
SUB_ASSIGN: '-=';
MUL_ASSIGN: '*=';
DIV_ASSIGN: '/=';
MOD_ASSIGN: '%=';
QUESTION: '?';
COLON: ':';
OR: '||';
AND: '&&';
EQ: '==';
NE: '!=';
LE: '<=';
GE: '>=';
LT: '<';
GT: '>';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';
NOT: '!';
LPAREN: '(';
RPAREN: ')';
LBRACE: '{';
RBRACE: '}';
LBRACKET: '[';
RBRACKET: ']';
SEMICOLON: ';';
COMMA: ',';
DOT: '.';

IDENTIFIER: LETTER (LETTER | MARK)*;

COMMENT: '/*' .*? '*/' -> skip;
LINE_COMMENT: '//' ~[\r\n]* -> skip;
SPACE: [ \t\r\n\f]+ -> skip;
UNKNOWN: .;

fragment DIGIT: [0-9];
fragment EXPONENT: [eE] [+-]? DIGIT+;
fragment ESCAPE: '\\' [btnfr'"\\];
fragment LETTER: [\p{L}\p{Nl}\p{Sc}\p{Pc}];
fragment MARK: [\p{Nd}\p{Mn}\p{Mc}];
