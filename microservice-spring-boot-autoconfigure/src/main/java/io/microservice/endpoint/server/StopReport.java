package io.microservice.endpoint.server;

/**
 * What came of stopping a service.
 *
 * @param unfinished how many requests had begun and were not finished in time; the broker
 * delivers them again, to other instances if there are any
 */
public record StopReport(int unfinished) {
}
