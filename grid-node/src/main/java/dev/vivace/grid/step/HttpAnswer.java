package dev.vivace.grid.step;

/** What a server answered, read to its end. */
record HttpAnswer(int statusCode, String body) {}
