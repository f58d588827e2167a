package dev.vivace.gateway.http;

import dev.vivace.gateway.metrics.HttpMetrics;
import dev.vivace.gateway.route.RouteTable;
import dev.vivace.gateway.route.Threads;

/** The parts that all event loops share. */
public record SharedParts(
    RouteTable table,
    Threads threads,
    InFlight inFlight,
    AnswerRoom rooms,
    Connections connections,
    HttpMetrics metrics) {}
