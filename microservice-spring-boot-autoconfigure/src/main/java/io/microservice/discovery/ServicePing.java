package io.microservice.discovery;

import java.time.Duration;

import io.microservice.wire.PingResponse;

/**
 * An instance that answered, and how long that took.
 *
 * @param instance the instance
 * @param roundTripTime from the question to the answer
 */
public record ServicePing(PingResponse instance, Duration roundTripTime) {
}
