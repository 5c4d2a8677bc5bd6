package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpQueues;
import io.microservice.messaging.ConsumedQueue;
import io.microservice.messaging.DeadLetters;
import io.microservice.messaging.FailureHandler;
import io.microservice.messaging.FailureHandlerFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes handlers that have messages tried again, and move them to dead-letter queues in
 * the end.
 */
public final class FailureHandling implements FailureHandlerFactory {

	private static final Duration REQUEUE_INTERVAL = Duration.ofSeconds(1);

	private final Scheduler scheduler = Schedulers.boundedElastic();

	private final RetryOptionsResolver options;

	private final MessageMover mover;

	private final BrokerDeadLetters deadLetters;

	/**
	 * Create a failure handling.
	 * @param client supplies the access to the broker, when it is needed
	 * @param publisher publishes copies of messages
	 * @param options tells what holds for a kind of entrypoint where annotations do not
	 * say otherwise
	 * @param placeholders resolves the placeholders in annotations
	 */
	public FailureHandling(Supplier<AmqpClient> client, FailurePublisher publisher,
			Function<String, RetryOptions> options, UnaryOperator<String> placeholders) {
		Supplier<AmqpQueues> queues = () -> client.get().queues();
		this.options = new RetryOptionsResolver(options, placeholders);
		this.mover = new MessageMover(publisher, queues, this.scheduler);
		this.deadLetters = new BrokerDeadLetters(queues, new DeadLetterReplay(publisher));
	}

	/**
	 * Return the dead letters of all handlers.
	 * @return the dead letters
	 */
	public DeadLetters deadLetters() {
		return this.deadLetters;
	}

	@Override
	public FailureHandler create(ConsumedQueue queue, Consumer<AmqpDelivery> again) {
		RetryOptions options = this.options.resolve(queue.retry(), queue.entrypoint());
		FailureQueues queues = new FailureQueues(queue);
		Ending ending = ending(queue, queues, options);
		if (queue.requeueOnError()) {
			RetryOptions always = new RetryOptions(Integer.MAX_VALUE, REQUEUE_INTERVAL, 1, REQUEUE_INTERVAL,
					options.excludes(), options.deadLetter());
			return new RetryingFailureHandler(always, new RequeueRetry(this.scheduler), ending);
		}
		RetryStrategy retries = queue.ordered() ? new InPlaceRetry(again, this.scheduler)
				: new WaitQueueRetry(queue.queue().name(), queues, options, this.mover);
		return new RetryingFailureHandler(options, retries, ending);
	}

	private Ending ending(ConsumedQueue queue, FailureQueues queues, RetryOptions options) {
		if (!options.deadLetter()) {
			return new Rejection(queue.entrypoint());
		}
		this.deadLetters.add(queues.deadLetters());
		return new DeadLettering(queue, queues, this.mover);
	}

}
