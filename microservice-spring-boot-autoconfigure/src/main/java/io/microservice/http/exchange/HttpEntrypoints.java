package io.microservice.http.exchange;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.microservice.context.CallContextReader;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.service.InvocationOptions;
import io.microservice.service.validation.ArgumentValidator;
import io.microservice.service.validation.BeanValidation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.convert.ConversionService;
import org.springframework.http.codec.ServerCodecConfigurer;

/**
 * Makes methods answer HTTP requests.
 */
public final class HttpEntrypoints {

	private final EntrypointInvokers invokers;

	private final ArgumentsFactory arguments;

	private final BodyWriters writers;

	private final @Nullable BeanValidation validation;

	private final HttpFailureResponder failures;

	private final RequestContexts contexts;

	/**
	 * Create a factory.
	 * @param invokers make what runs the calls
	 * @param codecs read and write bodies
	 * @param conversion converts text to the types of parameters
	 * @param validation checks arguments, or {@code null} not to check them
	 * @param failures answers requests that failed
	 * @param contexts makes the contexts of calls
	 * @param contextHeaders headers that become context data: their names, each with the
	 * key of the data
	 */
	public HttpEntrypoints(EntrypointInvokers invokers, ServerCodecConfigurer codecs, ConversionService conversion,
			@Nullable BeanValidation validation, HttpFailureResponder failures, CallContextReader contexts,
			Map<String, String> contextHeaders) {
		this(invokers, new ArgumentsFactory(codecs.getReaders(), conversion), new BodyWriters(codecs.getWriters()),
				validation, failures, new RequestContexts(contexts, Map.copyOf(contextHeaders)));
	}

	private HttpEntrypoints(EntrypointInvokers invokers, ArgumentsFactory arguments, BodyWriters writers,
			@Nullable BeanValidation validation, HttpFailureResponder failures, RequestContexts contexts) {
		this.invokers = invokers;
		this.arguments = arguments;
		this.writers = writers;
		this.validation = validation;
		this.failures = failures;
		this.contexts = contexts;
	}

	/**
	 * Return a factory that differs from this one in how methods are called.
	 * @param otherInvokers make what runs the calls
	 * @param otherFailures answers requests that failed
	 * @return the factory
	 */
	public HttpEntrypoints with(EntrypointInvokers otherInvokers, HttpFailureResponder otherFailures) {
		return new HttpEntrypoints(otherInvokers, this.arguments, this.writers, this.validation, otherFailures,
				this.contexts);
	}

	/**
	 * Make a method answer requests.
	 * @param entrypoint the method
	 * @param captures names of what the path captures
	 * @param nonBlocking whether the method may be called on an event loop, though its
	 * result is neither reactive nor a {@link CompletionStage}
	 * @return what handles the requests
	 * @throws InvalidEntrypointException if the method has a parameter nothing is known
	 * for
	 */
	public HttpEntrypoint create(Entrypoint entrypoint, Set<String> captures, boolean nonBlocking) {
		return create(entrypoint, captures, nonBlocking, HttpArgumentResolver.NONE);
	}

	/**
	 * Make a method answer requests that may have parameters of a kind of its own.
	 * @param entrypoint the method
	 * @param captures names of what the path captures
	 * @param nonBlocking whether the method may be called on an event loop, though its
	 * result is neither reactive nor a {@link CompletionStage}
	 * @param resolver knows its parameters, before any other is asked
	 * @return what handles the requests
	 * @throws InvalidEntrypointException if the method has a parameter nothing is known
	 * for
	 */
	public HttpEntrypoint create(Entrypoint entrypoint, Set<String> captures, boolean nonBlocking,
			HttpArgumentResolver resolver) {
		HttpArguments read = this.arguments.create(entrypoint, captures, resolver);
		InvocationOptions options = new InvocationOptions(nonBlocking || isNonBlocking(entrypoint), true);
		return new HttpEntrypoint(entrypoint, this.invokers.invoker(entrypoint, options), read,
				(this.validation != null) ? this.validation.validator(entrypoint, read.names()::get)
						: ArgumentValidator.NONE,
				new ResultWriter(entrypoint, this.writers, this.failures), this.failures, this.contexts);
	}

	private static boolean isNonBlocking(Entrypoint entrypoint) {
		Class<?> type = entrypoint.method().declared().getReturnType();
		return CompletionStage.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

}
