package io.microservice.broker.queue;

import java.util.concurrent.ScheduledExecutorService;

import io.microservice.broker.message.DeathReason;
import io.microservice.broker.message.Message;

/**
 * What a queue needs of the virtual host it is in. Called without the lock of the queue,
 * but for the gauge.
 */
public interface QueueHost {

	/**
	 * {@return what runs timers}
	 */
	ScheduledExecutorService timers();

	/**
	 * {@return what counts the bytes of messages}
	 */
	MemoryGauge memory();

	/**
	 * Publish a message that died.
	 * @param queue the queue it died in
	 * @param message the message
	 * @param reason why it died
	 */
	void deadLetter(MessageQueue queue, Message message, DeathReason reason);

	/**
	 * Forget a queue that was deleted.
	 * @param queue the queue
	 */
	void deleted(MessageQueue queue);

}
