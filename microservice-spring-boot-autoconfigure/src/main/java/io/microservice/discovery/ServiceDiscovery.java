package io.microservice.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpRequester;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.CallbackThread;
import io.microservice.wire.InfoResponse;
import io.microservice.wire.PingResponse;
import io.microservice.wire.ServiceResponses;
import io.microservice.wire.StatsResponse;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Finds the instances of services on the broker, and asks them what they are and what
 * they have done.
 *
 * <p>
 * A question is over when no further answer came for the quiet period, or with the
 * timeout; at once if there is nobody to answer it. What is no answer is logged, told to
 * the {@link InvalidAnswerListener}, and left out. There is no limit to the number of
 * answers.
 *
 * <p>
 * The methods that return a {@link Flux} ask on every subscription, and hand answers on
 * as they come, on a thread that must not block. The others wait, and throw an
 * {@link IllegalStateException} on such threads. All fail with a
 * {@link io.microservice.amqp.BrokerUnavailableException} if the broker cannot be
 * reached.
 */
public final class ServiceDiscovery implements AutoCloseable {

	private final AmqpRequester requester;

	private final DiscoveryOptions options;

	private final InvalidAnswerListener invalid;

	private final InstanceWatch watch;

	private final Runnable closing;

	/**
	 * Create a discovery. Nothing is connected before it is used.
	 * @param client the client
	 * @param options how to ask
	 * @param invalid is told of answers that are none
	 */
	public ServiceDiscovery(AmqpClient client, DiscoveryOptions options, InvalidAnswerListener invalid) {
		this(client, options, invalid, () -> {
		});
	}

	ServiceDiscovery(AmqpClient client, DiscoveryOptions options, InvalidAnswerListener invalid, Runnable closing) {
		this.options = options;
		this.invalid = invalid;
		this.closing = closing;
		this.requester = new AmqpRequester(client, "discovery", AmqpTopology.empty().topicExchange(options.exchange()));
		this.watch = new InstanceWatch(client, options, this::pingReactive, this::pingReactive);
	}

	/**
	 * Return a builder of a discovery without Spring.
	 * @return a new builder
	 */
	public static ServiceDiscoveryBuilder builder() {
		return new ServiceDiscoveryBuilder();
	}

	/**
	 * Find all instances of all services.
	 * @return the instances, in the order they answered
	 */
	public List<ServicePing> ping() {
		return all(pingReactive());
	}

	/**
	 * Find all instances of a service.
	 * @param service the name of the service
	 * @return the instances, in the order they answered
	 */
	public List<ServicePing> ping(String service) {
		return all(pingReactive(service));
	}

	/**
	 * Find an instance.
	 * @param service the name of the service
	 * @param id the id of the instance
	 * @return the instance, if it answered
	 */
	public Optional<ServicePing> ping(String service, String id) {
		return first(pingReactive(service, id));
	}

	/**
	 * Find all instances of all services.
	 * @return the instances as they answer
	 */
	public Flux<ServicePing> pingReactive() {
		return gather(Verb.PING.subject(this.options.prefix()), false, ServiceDiscovery::readPing);
	}

	/**
	 * Find all instances of a service.
	 * @param service the name of the service
	 * @return the instances as they answer
	 */
	public Flux<ServicePing> pingReactive(String service) {
		return gather(Verb.PING.subject(this.options.prefix(), service), false, ServiceDiscovery::readPing);
	}

	/**
	 * Find an instance.
	 * @param service the name of the service
	 * @param id the id of the instance
	 * @return the instance, if it answers
	 */
	public Flux<ServicePing> pingReactive(String service, String id) {
		return gather(Verb.PING.subject(this.options.prefix(), service, id), true, ServiceDiscovery::readPing);
	}

	/**
	 * Ask all instances of all services what they are.
	 * @return the answers, in the order they came
	 */
	public List<InfoResponse> info() {
		return all(infoReactive());
	}

	/**
	 * Ask all instances of a service what they are.
	 * @param service the name of the service
	 * @return the answers, in the order they came
	 */
	public List<InfoResponse> info(String service) {
		return all(infoReactive(service));
	}

	/**
	 * Ask an instance what it is.
	 * @param service the name of the service
	 * @param id the id of the instance
	 * @return the answer, if there was one
	 */
	public Optional<InfoResponse> info(String service, String id) {
		return first(infoReactive(service, id));
	}

	/**
	 * Ask all instances of all services what they are.
	 * @return the answers as they come
	 */
	public Flux<InfoResponse> infoReactive() {
		return gather(Verb.INFO.subject(this.options.prefix()), false, (body, time) -> ServiceResponses.readInfo(body));
	}

	/**
	 * Ask all instances of a service what they are.
	 * @param service the name of the service
	 * @return the answers as they come
	 */
	public Flux<InfoResponse> infoReactive(String service) {
		return gather(Verb.INFO.subject(this.options.prefix(), service), false,
				(body, time) -> ServiceResponses.readInfo(body));
	}

	/**
	 * Ask an instance what it is.
	 * @param service the name of the service
	 * @param id the id of the instance
	 * @return the answer, if there is one
	 */
	public Flux<InfoResponse> infoReactive(String service, String id) {
		return gather(Verb.INFO.subject(this.options.prefix(), service, id), true,
				(body, time) -> ServiceResponses.readInfo(body));
	}

	/**
	 * Ask all instances of all services what they have done.
	 * @return the answers, in the order they came
	 */
	public List<StatsResponse> stats() {
		return all(statsReactive());
	}

	/**
	 * Ask all instances of a service what they have done.
	 * @param service the name of the service
	 * @return the answers, in the order they came
	 */
	public List<StatsResponse> stats(String service) {
		return all(statsReactive(service));
	}

	/**
	 * Ask an instance what it has done.
	 * @param service the name of the service
	 * @param id the id of the instance
	 * @return the answer, if there was one
	 */
	public Optional<StatsResponse> stats(String service, String id) {
		return first(statsReactive(service, id));
	}

	/**
	 * Ask all instances of all services what they have done.
	 * @return the answers as they come
	 */
	public Flux<StatsResponse> statsReactive() {
		return gather(Verb.STATS.subject(this.options.prefix()), false,
				(body, time) -> ServiceResponses.readStats(body));
	}

	/**
	 * Ask all instances of a service what they have done.
	 * @param service the name of the service
	 * @return the answers as they come
	 */
	public Flux<StatsResponse> statsReactive(String service) {
		return gather(Verb.STATS.subject(this.options.prefix(), service), false,
				(body, time) -> ServiceResponses.readStats(body));
	}

	/**
	 * Ask an instance what it has done.
	 * @param service the name of the service
	 * @param id the id of the instance
	 * @return the answer, if there is one
	 */
	public Flux<StatsResponse> statsReactive(String service, String id) {
		return gather(Verb.STATS.subject(this.options.prefix(), service, id), true,
				(body, time) -> ServiceResponses.readStats(body));
	}

	/**
	 * Watch instances come, change and go. Begins with those that are there. An instance
	 * that ends without a word vanishes when it has been silent for one and a half
	 * {@linkplain DiscoveryOptions#presenceInterval() intervals} and cannot be reached
	 * then.
	 * @return the events, without end
	 */
	public Flux<ServiceEvent> watch() {
		return this.watch.events().publishOn(Schedulers.parallel());
	}

	/**
	 * Ask nobody any more. Questions that are not over fail.
	 */
	@Override
	public void close() {
		this.watch.close();
		this.requester.stop();
		this.closing.run();
	}

	private <T> Flux<T> gather(String subject, boolean one, BiFunction<byte[], Duration, T> reader) {
		return Flux.<T>create(
				(sink) -> this.requester.send(new Gathering<>(this.options, subject, one, reader, this.invalid, sink)))
			.publishOn(Schedulers.parallel());
	}

	private static ServicePing readPing(byte[] body, Duration time) {
		PingResponse instance = ServiceResponses.readPing(body);
		return new ServicePing(instance, time);
	}

	private static <T> List<T> all(Flux<T> answers) {
		checkMayBlock();
		return answers.collectList().blockOptional().orElseGet(List::of);
	}

	private static <T> Optional<T> first(Flux<T> answers) {
		checkMayBlock();
		return answers.next().blockOptional();
	}

	private static void checkMayBlock() {
		CallbackThread.checkMayBlock("services that answer",
				"Use the method of the same name with 'Reactive' at its end.");
	}

}
