package io.microservice.messaging;

import io.microservice.amqp.AmqpQueue;
import io.microservice.service.Entrypoint;

/**
 * A queue and the method that takes its messages.
 *
 * @param entrypoint the method
 * @param queue the queue
 * @param family the name of the queue without what is particular to this instance of the
 * application and changes with every start; else the name of the queue
 * @param requeueOnError whether messages go back to the queue when the method fails
 * @param ordered whether messages are to be handled one at a time and in their order
 * @param retry what the method says of messages it fails to handle
 */
public record ConsumedQueue(Entrypoint entrypoint, AmqpQueue queue, String family, boolean requeueOnError,
		boolean ordered, Retry retry) {

}
