package io.microservice.broker.vhost;

/**
 * What became of a published message.
 *
 * @param routed whether a queue was found for it
 * @param accepted whether every queue took it
 */
public record Routing(boolean routed, boolean accepted) {

}
