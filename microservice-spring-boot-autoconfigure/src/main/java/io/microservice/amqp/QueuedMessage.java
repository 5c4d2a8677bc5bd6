package io.microservice.amqp;

/**
 * A message that was looked at in its queue.
 *
 * @param deliveryTag what the broker calls it, as long as it is looked at
 * @param properties the properties
 * @param body the body; not copied
 * @param behind how many messages wait behind it
 */
public record QueuedMessage(long deliveryTag, AmqpProperties properties, byte[] body, long behind) {

}
