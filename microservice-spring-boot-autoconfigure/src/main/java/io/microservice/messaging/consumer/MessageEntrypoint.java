package io.microservice.messaging.consumer;

import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.messaging.FailureHandler;
import io.microservice.service.EntrypointInvoker;
import io.microservice.service.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of a method to hand it the messages of a queue, prepared at
 * startup.
 *
 * @param consumed the queue, and what the method wants of it
 * @param source how messages come into the queue
 * @param invoker takes the calls
 * @param arguments reads the arguments
 * @param validator checks the arguments
 * @param handled remembers the messages that are not to be handled again, or {@code null}
 */
record MessageEntrypoint(ConsumedQueue consumed, QueueSource source, EntrypointInvoker invoker,
		MessageArguments arguments, ArgumentValidator validator, @Nullable HandledMessages handled) {

	/**
	 * Return what is to be declared before messages are taken from the queue.
	 */
	AmqpTopology topology(FailureHandler failures) {
		AmqpQueue queue = this.consumed.queue().with(failures.queueArguments());
		return this.source.topology(queue).and(failures.topology());
	}

}
