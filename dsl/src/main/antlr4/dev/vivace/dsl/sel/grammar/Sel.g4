/*
 * SEL, the expression language: a subset of Java statements and expressions.
 *
 * Lists are flat and binary operators left-recursive on purpose: a long sum or call chain is a loop
 * in the parser, so only real nesting uses stack, and the parser counts that.
 */
grammar Sel;

program
    : importDeclaration* statement* EOF
    ;

importDeclaration
    : IMPORT IDENTIFIER (DOT IDENTIFIER)* (DOT STAR)? SEMICOLON
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
    | declaration SEMICOLON                                                     # DeclarationStatement
    | expression SEMICOLON                                                      # ExpressionStatement
    ;

block
    : LBRACE statement* RBRACE
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

expression
    : operator=(NOT | MINUS | PLUS) expression                                  # Unary
    | expression operator=(STAR | SLASH | PERCENT) expression                   # Binary
    | expression operator=(PLUS | MINUS) expression                             # Binary
    | expression operator=(LT | GT | LE | GE) expression                        # Binary
    | expression operator=(EQ | NE) expression                                  # Binary
    | expression operator=AND expression                                        # Binary
    | expression operator=OR expression                                         # Binary
    | <assoc = right> expression QUESTION expression COLON expression           # Ternary
    | <assoc = right> expression operator=(ASSIGN | ADD_ASSIGN | SUB_ASSIGN
      | MUL_ASSIGN | DIV_ASSIGN | MOD_ASSIGN) expression                        # Assignment
    | primary suffix*                                                           # Access
    ;

primary
    : literal                                                                   # LiteralPrimary
    | IDENTIFIER                                                                # NamePrimary
    | LPAREN expression RPAREN                                                  # ParenthesizedPrimary
    | NEW IDENTIFIER arguments                                                  # NewObject
    | NEW typeName LBRACKET expression RBRACKET                                 # NewArray
    | NEW typeName LBRACKET RBRACKET
      LBRACE (expression (COMMA expression)*)? RBRACE                           # NewFilledArray
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
THROW: 'throw';
TRUE: 'true';
WHILE: 'while';
PRIMITIVE: 'boolean' | 'double' | 'float' | 'int' | 'long';

// Words of Java that no rule takes, so that they can not become names.
RESERVED
    : 'abstract' | 'assert' | 'byte' | 'case' | 'catch' | 'char' | 'class' | 'const' | 'default'
    | 'do' | 'enum' | 'extends' | 'final' | 'finally' | 'goto' | 'implements' | 'instanceof'
    | 'interface' | 'native' | 'package' | 'private' | 'protected' | 'public' | 'short' | 'static'
    | 'strictfp' | 'super' | 'switch' | 'synchronized' | 'this' | 'throws' | 'transient' | 'try'
    | 'void' | 'volatile'
    ;

INTEGER: DIGIT+ [lL]?;

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
