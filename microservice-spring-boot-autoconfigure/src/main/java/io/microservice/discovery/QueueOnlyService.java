package io.microservice.discovery;

/**
 * A service that is only known by its queue on the broker and answers no questions, as
 * those of nameko.
 *
 * @param name the name of the service
 * @param consumers how many instances consume from the queue
 * @param messages how many requests are in the queue
 */
public record QueueOnlyService(String name, long consumers, long messages) {
}
