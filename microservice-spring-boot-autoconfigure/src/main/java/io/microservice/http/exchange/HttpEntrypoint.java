package io.microservice.http.exchange;

import java.util.Map;

import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvoker;
import io.microservice.service.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A method that answers HTTP requests: all that can be prepared at startup.
 */
public final class HttpEntrypoint {

	private final Entrypoint entrypoint;

	private final EntrypointInvoker invoker;

	private final HttpArguments arguments;

	private final ArgumentValidator validator;

	private final ResultWriter results;

	private final HttpFailureResponder failures;

	private final RequestContexts contexts;

	HttpEntrypoint(Entrypoint entrypoint, EntrypointInvoker invoker, HttpArguments arguments,
			ArgumentValidator validator, ResultWriter results, HttpFailureResponder failures,
			RequestContexts contexts) {
		this.entrypoint = entrypoint;
		this.invoker = invoker;
		this.arguments = arguments;
		this.validator = validator;
		this.results = results;
		this.failures = failures;
		this.contexts = contexts;
	}

	/**
	 * Return the entrypoint.
	 * @return the entrypoint
	 */
	public Entrypoint entrypoint() {
		return this.entrypoint;
	}

	/**
	 * Convert what a path pattern captured to the types of the parameters.
	 * @param captures decoded text, by the name of the capture
	 * @return the arguments, by the name of the parameter, or {@code null} if one of them
	 * cannot be converted, so that the path does not match
	 */
	public @Nullable Map<String, Object> convert(Map<String, String> captures) {
		return this.arguments.captures().convert(captures);
	}

	/**
	 * Handle a request.
	 * @param request the request
	 * @param captures what {@link #convert} returned for its path
	 * @return the response, of a failure too; cancelling it cancels the call
	 */
	public Mono<ServerResponse> handle(ServerRequest request, Map<String, Object> captures) {
		return new Mono<>() {

			@Override
			public void subscribe(CoreSubscriber<? super ServerResponse> subscriber) {
				new HttpCall(HttpEntrypoint.this, request, captures, subscriber).start();
			}

		};
	}

	EntrypointInvoker invoker() {
		return this.invoker;
	}

	HttpArguments arguments() {
		return this.arguments;
	}

	ArgumentValidator validator() {
		return this.validator;
	}

	ResultWriter results() {
		return this.results;
	}

	HttpFailureResponder failures() {
		return this.failures;
	}

	RequestContexts contexts() {
		return this.contexts;
	}

}
