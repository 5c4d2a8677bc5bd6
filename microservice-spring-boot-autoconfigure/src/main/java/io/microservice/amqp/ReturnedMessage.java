package io.microservice.amqp;

/**
 * A mandatory message that no queue took.
 *
 * @param replyCode the broker's code, such as 312
 * @param replyText the broker's text, such as {@code NO_ROUTE}
 * @param routingKey the routing key it was published with
 * @param properties the properties it was published with
 */
public record ReturnedMessage(int replyCode, String replyText, String routingKey, AmqpProperties properties) {

}
