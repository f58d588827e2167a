package dev.vivace.grid.step;

/** The answer of a server, read to its end. */
record HttpAnswer(int statusCode, String body) {}
