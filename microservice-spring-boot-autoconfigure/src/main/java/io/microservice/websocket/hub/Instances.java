package io.microservice.websocket.hub;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpProperties;
import io.microservice.amqp.AmqpPublisher;
import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.amqp.ConsumerOptions;
import io.microservice.amqp.ReturnedMessage;
import io.microservice.websocket.HubUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Questions to other instances and from them. An instance has a queue that ends with its
 * connection: a question that finds no queue is answered by the broker at once.
 *
 * <p>
 * Instances know each other: each greets all others whenever it connects, and all answer.
 */
final class Instances {

	private static final Log logger = LogFactory.getLog(Instances.class);

	private static final int ANY_NUMBER = 0;

	private final HubNames names;

	private final HubOptions options;

	private final HubMessages messages;

	private final AmqpPublisher publisher;

	private final AmqpConsumer consumer;

	private final Map<String, CompletableFuture<HubAnswer>> pending = new ConcurrentHashMap<>();

	private final Set<InstanceId> others = ConcurrentHashMap.newKeySet();

	private final AtomicLong correlation = new AtomicLong();

	private volatile @Nullable LocalAnswers answers;

	Instances(AmqpClient client, HubNames names, HubOptions options) {
		this.names = names;
		this.options = options;
		this.messages = new HubMessages(names);
		this.publisher = client.publisher(names.topology(), this::returned);
		String queue = names.instanceQueue();
		this.consumer = client.consumer(new ConsumerOptions(queue,
				names.topology()
					.queue(new AmqpQueue(queue, true, false, Map.of()))
					.binding(queue, names.exchange(), HubNames.key(names.instance()))
					.binding(queue, names.exchange(), HubNames.ALL_INSTANCES),
				ANY_NUMBER)
			.whenStarted(this::greet), this::receive);
	}

	/**
	 * Take in who answers the questions of other instances.
	 */
	void serve(LocalAnswers answers) {
		this.answers = answers;
	}

	void start() {
		this.publisher.start();
		this.consumer.start();
	}

	void startInBackground() {
		this.publisher.startInBackground();
		this.consumer.startInBackground();
	}

	void stop() {
		if (isConnected()) {
			this.publisher.publish(this.messages.toAll(HubQuestion.ofAll(HubQuestion.Action.GOODBYE, "")),
					Instances::notSent);
		}
		this.consumer.deleteQueue();
		this.consumer.stop(Duration.ZERO);
		this.publisher.stop();
		this.others.clear();
	}

	boolean isConnected() {
		return this.publisher.isOpen() && this.consumer.isConsuming();
	}

	/**
	 * Ask an instance.
	 * @return its answer, {@link HubAnswer#NOT_FOUND} if there is no such instance
	 */
	CompletableFuture<HubAnswer> ask(InstanceId instance, HubQuestion question) {
		String id = Long.toString(this.correlation.incrementAndGet());
		CompletableFuture<HubAnswer> answer = new CompletableFuture<>();
		this.pending.put(id, answer);
		answer.orTimeout(this.options.timeout().toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((done, problem) -> this.pending.remove(id));
		CompletableFuture.allOf(this.consumer.ready(), this.publisher.ready()).whenComplete((ready, problem) -> {
			if (problem != null) {
				answer.completeExceptionally(notAsked(instance, problem));
			}
			else if (!answer.isDone()) {
				send(instance, question, id, answer);
			}
		});
		return Futures.map(answer, Function.identity(), (problem) -> {
			if (problem instanceof TimeoutException) {
				throw new HubUnavailableException(
						"Instance %s did not answer within %d ms, and perhaps did what it was asked".formatted(instance,
								this.options.timeout().toMillis()),
						null);
			}
			throw Futures.rethrow(problem);
		});
	}

	CompletableFuture<List<HubAnswer>> askAll(HubQuestion question) {
		if (!isConnected()) {
			return CompletableFuture.failedFuture(
					new HubUnavailableException("There is no connection to the broker, and to other instances", null));
		}
		List<CompletableFuture<HubAnswer>> asked = this.others.stream().map((other) -> ask(other, question)).toList();
		return Futures.map(CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new)),
				(done) -> asked.stream().map(CompletableFuture::join).toList());
	}

	private static HubUnavailableException notAsked(InstanceId instance, Throwable problem) {
		Throwable reason = (problem.getCause() != null) ? problem.getCause() : problem;
		return new HubUnavailableException("Instance %s was not reached: %s".formatted(instance, reason.getMessage()),
				reason);
	}

	private void greet() {
		this.publisher.ready()
			.thenRun(() -> this.publisher.publish(this.messages.toAll(HubQuestion.ofAll(HubQuestion.Action.HELLO, "")),
					Instances::notSent));
	}

	private void send(InstanceId instance, HubQuestion question, String id, CompletableFuture<HubAnswer> answer) {
		this.publisher.publish(this.messages.question(question, instance, id, this.options.timeout()),
				(failure) -> answer.completeExceptionally(notAsked(instance, failure)));
	}

	private void returned(ReturnedMessage message) {
		CompletableFuture<HubAnswer> answer = find(message.properties());
		InstanceId instance = HubMessages.receiver(message);
		if (instance != null) {
			this.others.remove(instance);
		}
		if (answer != null) {
			answer.complete(HubAnswer.NOT_FOUND);
		}
	}

	private void receive(AmqpDelivery delivery) {
		InstanceId sender = HubMessages.sender(delivery);
		if (sender.equals(this.names.instance())) {
			delivery.ack();
		}
		else if (HubMessages.isQuestion(delivery)) {
			asked(sender, HubMessages.question(delivery), delivery);
		}
		else {
			this.others.add(sender);
			CompletableFuture<HubAnswer> answer = find(delivery.properties());
			if (answer != null) {
				answer.complete(HubMessages.answer(delivery));
			}
			delivery.ack();
		}
	}

	private void asked(InstanceId sender, HubQuestion question, AmqpDelivery delivery) {
		if (question.action() == HubQuestion.Action.GOODBYE) {
			this.others.remove(sender);
			delivery.ack();
			return;
		}
		this.others.add(sender);
		LocalAnswers local = this.answers;
		if (local != null && delivery.begin()) {
			answer(question, delivery, local)
				.whenComplete((answer, problem) -> delivery.answer(this.messages.answer(answer, sender, delivery)));
		}
	}

	/**
	 * Do what is wanted. An event that may have been sent to its socket already is not
	 * sent again.
	 */
	private static CompletableFuture<HubAnswer> answer(HubQuestion question, AmqpDelivery delivery,
			LocalAnswers answers) {
		return (delivery.redelivered() && question.action() == HubQuestion.Action.UNICAST)
				? CompletableFuture.completedFuture(HubAnswer.of(HubAnswer.Outcome.UNKNOWN)) : answers.answer(question);
	}

	private @Nullable CompletableFuture<HubAnswer> find(AmqpProperties properties) {
		String id = properties.correlationId();
		return (id != null) ? this.pending.get(id) : null;
	}

	private static void notSent(BrokerUnavailableException failure) {
		logger.debug("Other instances are told when there is a connection again", failure);
	}

}
