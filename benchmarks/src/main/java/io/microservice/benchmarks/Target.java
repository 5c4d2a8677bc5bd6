package io.microservice.benchmarks;

import java.net.URI;

/**
 * Where the two sides of a scenario meet.
 *
 * @param broker the broker
 * @param service the name of the service, of its own for each variant and run
 */
public record Target(URI broker, String service) {

}
