package io.microservice.endpoint.client;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpRequester;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.CallbackThread;
import io.microservice.context.CallContext;
import io.microservice.context.Deadline;
import io.microservice.context.ReactiveCalls;
import io.microservice.endpoint.EndpointException;
import io.microservice.endpoint.Response;
import io.microservice.endpoint.Subjects;
import io.microservice.endpoint.client.SentRequest.Outgoing;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;

/**
 * Sends requests to endpoints by subject. Thread-safe.
 *
 * <p>
 * An error answer is a {@link io.microservice.endpoint.ServiceException}; if nobody
 * listens, a {@link io.microservice.endpoint.NoRespondersException} says so at once; an
 * {@link io.microservice.endpoint.EndpointTimeoutException} follows the timeout. The
 * methods that wait throw an {@link IllegalStateException} on threads that must not
 * block.
 */
public final class EndpointClient implements AutoCloseable {

	private static final String METHOD = "request";

	private final AmqpRequester requester;

	private final JsonCodec codec;

	private final EndpointClientOptions options;

	/**
	 * Create a client. Nothing is connected before it is used.
	 * @param client the access to the broker
	 * @param codec writes requests and reads answers
	 * @param options how to send
	 */
	public EndpointClient(AmqpClient client, JsonCodec codec, EndpointClientOptions options) {
		this.codec = codec;
		this.options = options;
		this.requester = new AmqpRequester(client, "endpoint", AmqpTopology.empty().topicExchange(options.exchange()));
	}

	/**
	 * Send bytes and wait for the answer.
	 * @param subject the subject
	 * @param data the body
	 * @return the answer
	 */
	public Response request(String subject, byte[] data) {
		return request(subject, data, Map.of(), this.options.timeout());
	}

	/**
	 * Send bytes and wait for the answer.
	 * @param subject the subject
	 * @param data the body
	 * @param headers the headers
	 * @param timeout how long to wait
	 * @return the answer
	 */
	public Response request(String subject, byte[] data, Map<String, ? extends @Nullable Object> headers,
			Duration timeout) {
		checkMayBlock(subject);
		return await(requestAsync(subject, data, headers, timeout), subject);
	}

	/**
	 * Send a value as JSON and wait for the answer.
	 * @param <T> the type of the answer
	 * @param subject the subject
	 * @param value what to write as JSON
	 * @param type the type of the answer
	 * @return the answer, read as JSON
	 */
	public <T> @Nullable T request(String subject, @Nullable Object value, Class<T> type) {
		checkMayBlock(subject);
		Response response = await(send(json(subject, value), this.options.timeout()), subject);
		return read(subject, response, type);
	}

	/**
	 * Send bytes.
	 * @param subject the subject
	 * @param data the body
	 * @param headers the headers
	 * @param timeout how long to wait
	 * @return the answer, when it comes; cancel it to wait no longer
	 */
	public CompletableFuture<Response> requestAsync(String subject, byte[] data,
			Map<String, ? extends @Nullable Object> headers, Duration timeout) {
		return send(new Outgoing(Subjects.checkRequest(subject), data, null, headers), timeout);
	}

	/**
	 * Send bytes on every subscription.
	 * @param subject the subject
	 * @param data the body
	 * @return the answer, when it comes
	 */
	public Mono<Response> requestReactive(String subject, byte[] data) {
		return ReactiveCalls.mono(() -> requestAsync(subject, data, Map.of(), this.options.timeout()));
	}

	/**
	 * Send a value as JSON on every subscription.
	 * @param <T> the type of the answer
	 * @param subject the subject
	 * @param value what to write as JSON
	 * @param type the type of the answer
	 * @return the answer, read as JSON, when it comes
	 */
	public <T> Mono<T> requestReactive(String subject, @Nullable Object value, Class<T> type) {
		return ReactiveCalls.<Response>mono(() -> send(json(subject, value), this.options.timeout()))
			.handle((response, sink) -> {
				T result = read(subject, response, type);
				if (result != null) {
					sink.next(result);
				}
			});
	}

	/**
	 * Send bytes, on every subscription, to all who answer: to one instance of every
	 * queue group and to all that are in none.
	 * @param subject the subject
	 * @param data the body
	 * @return the answers as they come, until none came for the quiet period; error
	 * answers are logged and left out. It fails as a single request does if there is no
	 * answer
	 */
	public Flux<Response> requestMany(String subject, byte[] data) {
		Outgoing outgoing = new Outgoing(Subjects.checkRequest(subject), data, null, Map.of());
		return Flux
			.<Response>create((sink) -> this.requester.send(new FanOutRequest(this.options.exchange(), outgoing,
					context().toHeaders(), this.options.timeout(), this.options.quietPeriod(), sink)))
			.publishOn(Schedulers.parallel());
	}

	/**
	 * Send no further requests. Those that were not answered yet fail.
	 */
	@Override
	public void close() {
		this.requester.stop();
	}

	private CompletableFuture<Response> send(Outgoing outgoing, Duration timeout) {
		CallContext context = context();
		Duration patience = Deadline.earlier(Deadline.after(timeout), context.deadline()).remaining();
		SingleRequest request = new SingleRequest(this.options.exchange(), outgoing, context.toHeaders(), patience);
		this.requester.send(request);
		return request.future();
	}

	private CallContext context() {
		CallContext current = CallContext.current();
		return (current != null) ? current : CallContext.create(this.options.name(), METHOD);
	}

	private Outgoing json(String subject, @Nullable Object value) {
		Subjects.checkRequest(subject);
		try {
			byte[] body = this.codec.writer(this.codec.type(Object.class)).writeValueAsBytes(value);
			return new Outgoing(subject, body, JsonCodec.CONTENT_TYPE, Map.of());
		}
		catch (JacksonException | StackOverflowError ex) {
			throw new EndpointException("The request to '%s' cannot be written: %s".formatted(subject, ex), subject,
					ex);
		}
	}

	private <T> @Nullable T read(String subject, Response response, Type type) {
		if (response.data().length == 0) {
			return null;
		}
		try {
			return this.codec.reader(this.codec.type(type)).readValue(response.data());
		}
		catch (JacksonException ex) {
			throw new EndpointException(
					"The answer of '%s' cannot be read: %s".formatted(subject, ex.getOriginalMessage()), subject, ex);
		}
	}

	private static void checkMayBlock(String subject) {
		CallbackThread.checkMayBlock("'" + subject + "'", "Use the method that returns a future or a Mono.");
	}

	private static Response await(CompletableFuture<Response> future, String subject) {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new EndpointException("The request to '%s' failed".formatted(subject), subject, ex.getCause());
		}
		catch (InterruptedException ex) {
			future.cancel(false);
			Thread.currentThread().interrupt();
			throw new EndpointException("Interrupted while waiting for '%s'".formatted(subject), subject, ex);
		}
	}

}
