package io.microservice.http.exchange;

import java.util.Map;
import java.util.concurrent.CancellationException;

import io.microservice.context.CallContext;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointRequest;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * One request on its way through a method: first what has to be waited for is received,
 * then the method is called, then its result or its failure becomes the response.
 */
final class HttpCall implements EntrypointRequest {

	private static final @Nullable Object[] NOTHING = {};

	private final HttpEntrypoint target;

	private final ServerRequest request;

	private final Map<String, Object> captures;

	private final CoreSubscriber<? super ServerResponse> subscriber;

	private final ResponseEmitter emitter;

	private final Disposable.Swap work = Disposables.swap();

	private final CallContext context;

	private final @Nullable Object[] awaited;

	private @Nullable Throwable unreadable;

	private volatile boolean begun;

	HttpCall(HttpEntrypoint target, ServerRequest request, Map<String, Object> captures,
			CoreSubscriber<? super ServerResponse> subscriber) {
		this.target = target;
		this.request = request;
		this.captures = captures;
		this.subscriber = subscriber;
		this.emitter = new ResponseEmitter(subscriber, this::cancelled);
		this.context = target.contexts().read(target.entrypoint(), request);
		int count = target.arguments().awaited().size();
		this.awaited = (count > 0) ? new @Nullable Object[count] : NOTHING;
	}

	void start() {
		this.request.attributes().put(HttpAttributes.ENTRYPOINT, entrypoint());
		this.request.attributes().put(HttpAttributes.CALL_CONTEXT, this.context);
		this.subscriber.onSubscribe(this.emitter);
		await(0);
	}

	/**
	 * Receive what is awaited, one after the other, and call the method then.
	 */
	private void await(int index) {
		if (index == this.awaited.length || this.unreadable != null) {
			this.work.replace(this.target.invoker().invoke(this));
			return;
		}
		AwaitedSubscriber receiver = new AwaitedSubscriber(reactorContext(), (value) -> {
			this.awaited[index] = value;
			await(index + 1);
		}, (failure) -> fail(index, failure));
		this.work.replace(receiver);
		this.target.arguments().awaited().get(index).read(this.request).subscribe(receiver);
	}

	/**
	 * Let the call fail, unless it is the client that is gone, who cannot be told.
	 */
	private void fail(int index, Throwable failure) {
		if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
			CleaningResponse.cleanUp(this.request.exchange());
			this.emitter.emit(EmptyResponse.CLIENT_CLOSED_REQUEST);
			return;
		}
		this.unreadable = failure;
		await(index);
	}

	private void cancelled() {
		this.work.dispose();
		if (!this.begun) {
			CleaningResponse.cleanUp(this.request.exchange());
		}
	}

	ServerRequest request() {
		return this.request;
	}

	@Nullable Object capture(String parameter) {
		return this.captures.get(parameter);
	}

	@Nullable Object awaited(int index) {
		return this.awaited[index];
	}

	@Override
	public Entrypoint entrypoint() {
		return this.target.entrypoint();
	}

	@Override
	public CallContext context() {
		return this.context;
	}

	/**
	 * The trace of the request was continued by the server's observation, which is in the
	 * Reactor context.
	 */
	@Override
	public Map<String, ?> headers() {
		return Map.of();
	}

	@Override
	public Context reactorContext() {
		return this.subscriber.currentContext();
	}

	@Override
	public boolean begin() {
		this.begun = true;
		if (!this.emitter.isCancelled()) {
			return true;
		}
		CleaningResponse.cleanUp(this.request.exchange());
		return false;
	}

	@Override
	public @Nullable Object[] decode() {
		if (this.unreadable != null) {
			throw Exceptions.propagate(this.unreadable);
		}
		@Nullable Object[] arguments = this.target.arguments().read(this);
		this.target.validator().validate(arguments);
		return arguments;
	}

	@Override
	public void succeed(@Nullable Object result) {
		send(this.target.results().respond(this.request, result));
	}

	@Override
	public @Nullable Publisher<?> stream(Object result) {
		return this.target.results().stream(this.request, result);
	}

	@Override
	public boolean succeed(Object result, Flux<Object> stream) {
		return emit(this.target.results().respond(this.request, result, stream));
	}

	@Override
	public boolean isRejection(Throwable failure) {
		return (failure instanceof ErrorResponse response && response.getStatusCode().is4xxClientError())
				|| DisconnectedClientHelper.isClientDisconnectedException(failure)
				|| EntrypointRequest.super.isRejection(failure);
	}

	@Override
	public Throwable translate(Throwable failure) {
		return this.target.validator().translate(failure);
	}

	@Override
	public void fail(Throwable failure) {
		if (!this.emitter.isCancelled()) {
			emit(this.target.failures().respond(this.request, entrypoint(), failure), failure);
		}
	}

	@Override
	public void end() {
		if (this.emitter.isCancelled()) {
			CleaningResponse.cleanUp(this.request.exchange());
		}
	}

	private void send(ServerResponse response) {
		if (response.statusCode().isError()) {
			emit(this.target.failures().returned(this.request, response), new CancellationException("No response"));
		}
		else {
			emit(response);
		}
	}

	private boolean emit(ServerResponse response) {
		return this.emitter.emit(isMultipart() ? new CleaningResponse(response) : response);
	}

	private boolean isMultipart() {
		if (!this.target.arguments().body()) {
			return false;
		}
		String contentType = this.request.headers().firstHeader(HttpHeaders.CONTENT_TYPE);
		return contentType != null && contentType.startsWith("multipart/");
	}

	private void emit(Mono<ServerResponse> response, Throwable ifEmpty) {
		Context context = reactorContext();
		this.work
			.replace(response.subscribe(this::emit, this.emitter::error, () -> this.emitter.error(ifEmpty), context));
	}

}
