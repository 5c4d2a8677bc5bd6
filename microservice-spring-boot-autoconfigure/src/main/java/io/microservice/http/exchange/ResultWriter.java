package io.microservice.http.exchange;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.microservice.http.HttpResult;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointMethod;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

/**
 * Makes responses of the results of one method.
 */
final class ResultWriter {

	private final Entrypoint entrypoint;

	private final BodyWriters writers;

	private final HttpFailureResponder failures;

	private final Class<?> declared;

	private final Negotiation values;

	private final Negotiation streams;

	ResultWriter(Entrypoint entrypoint, BodyWriters writers, HttpFailureResponder failures) {
		this.entrypoint = entrypoint;
		this.writers = writers;
		this.failures = failures;
		ResolvableType type = bodyType(entrypoint.method());
		this.declared = type.toClass();
		this.values = writers.value(type);
		this.streams = writers.stream(type);
	}

	/**
	 * Make the response for a result.
	 * @throws RuntimeException if the result cannot be encoded
	 */
	ServerResponse respond(ServerRequest request, @Nullable Object result) {
		if (result instanceof ServerResponse response) {
			return response;
		}
		Content content = Content.of(result);
		Object body = content.body();
		if (body == null || !content.allowsBody()) {
			return content.isEmpty() ? EmptyResponse.NO_CONTENT
					: new EmptyResponse(content.status(), content.headers());
		}
		if (body instanceof Publisher<?> stream) {
			return (request.method() == HttpMethod.HEAD) ? new EmptyResponse(content.status(), content.headers())
					: publish(request, content, stream);
		}
		return (body instanceof Resource resource) ? send(request, content, resource) : encode(request, content, body);
	}

	/**
	 * Make the response for a result and the stream in it.
	 * @throws RuntimeException if a client accepts nothing that can be written
	 */
	ServerResponse respond(ServerRequest request, Object result, Flux<Object> stream) {
		return publish(request, Content.of(result), stream);
	}

	/**
	 * Return the stream in a result whose end the call has to wait for.
	 */
	@Nullable Publisher<?> stream(ServerRequest request, Object result) {
		if (request.method() == HttpMethod.HEAD || result instanceof ServerResponse) {
			return null;
		}
		Content content = Content.of(result);
		boolean success = content.allowsBody() && !content.status().isError();
		return (success && content.body() instanceof Publisher<?> stream) ? stream : null;
	}

	private ServerResponse encode(ServerRequest request, Content content, Object body) {
		Negotiation negotiation = this.declared.isInstance(body) ? this.values : this.writers.value(body.getClass());
		Representation representation = negotiation.select(request.headers().asHttpHeaders(), content.mediaType());
		ByteBuffer encoded = representation.encode(body);
		if (encoded != null) {
			return new EncodedResponse(content.status(), content.headers(), representation.mediaType(), encoded);
		}
		return publish(request, content, representation, reactor.core.publisher.Mono.just(body));
	}

	/**
	 * A file is of the type its name says, unless the method says another.
	 */
	private ServerResponse send(ServerRequest request, Content content, Resource resource) {
		if (!resource.exists()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		MediaType mediaType = content.mediaType();
		Representation representation = this.writers.value(Resource.class)
			.select(request.headers().asHttpHeaders(),
					(mediaType != null) ? mediaType : MediaType.APPLICATION_OCTET_STREAM);
		return publish(request, content, representation, reactor.core.publisher.Mono.just(resource));
	}

	private ServerResponse publish(ServerRequest request, Content content, Publisher<?> stream) {
		Representation representation = this.streams.select(request.headers().asHttpHeaders(), content.mediaType());
		return publish(request, content, representation, stream);
	}

	private ServerResponse publish(ServerRequest request, Content content, Representation representation,
			Publisher<?> body) {
		return new PublishedResponse(content.status(), content.headers(), representation, body,
				(failure) -> this.failures.respond(request, this.entrypoint, failure));
	}

	/**
	 * Return the type of the body, whatever is around it.
	 */
	private static ResolvableType bodyType(EntrypointMethod method) {
		ResolvableType type = ResolvableType.forMethodReturnType(method.declared(), method.type());
		while (isAround(type.toClass())) {
			type = type.getGeneric();
		}
		return (type.resolve() != null) ? type : ResolvableType.forClass(Object.class);
	}

	private static boolean isAround(Class<?> type) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		return adapter != null || type == Optional.class || type == HttpResult.class
				|| HttpEntity.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type);
	}

	/**
	 * What a result says.
	 *
	 * @param status the status
	 * @param headers the headers
	 * @param body the body, if there is one
	 */
	private record Content(HttpStatusCode status, HttpHeaders headers, @Nullable Object body) {

		private static final Content EMPTY = new Content(HttpStatus.NO_CONTENT, HttpHeaders.EMPTY, null);

		static Content of(@Nullable Object result) {
			if (result instanceof HttpResult<?> given) {
				return new Content(given.status(), given.headers(), given.body());
			}
			if (result instanceof HttpEntity<?> given) {
				HttpStatusCode status = (given instanceof ResponseEntity<?> response) ? response.getStatusCode()
						: HttpStatus.OK;
				return new Content(status, given.getHeaders(), given.getBody());
			}
			if (result instanceof Optional<?> optional) {
				return of(optional.orElse(null));
			}
			return (result != null) ? new Content(HttpStatus.OK, HttpHeaders.EMPTY, result) : EMPTY;
		}

		boolean isEmpty() {
			return this == EMPTY;
		}

		boolean allowsBody() {
			return this.status.value() != 204 && this.status.value() != 304 && !this.status.is1xxInformational();
		}

		@Nullable MediaType mediaType() {
			return this.headers.isEmpty() ? null : this.headers.getContentType();
		}

	}

}
