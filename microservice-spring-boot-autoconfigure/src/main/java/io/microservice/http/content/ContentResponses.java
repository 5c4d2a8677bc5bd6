package io.microservice.http.content;

import java.net.URI;
import java.time.Instant;

import io.microservice.http.HttpException;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.ResourceHttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Makes responses of contents.
 */
final class ContentResponses {

	private static final ResourceHttpMessageWriter WRITER = new ResourceHttpMessageWriter();

	private static final ResolvableType RESOURCE = ResolvableType.forClass(Resource.class);

	private final String cacheControl;

	/**
	 * Create a factory of responses.
	 * @param cacheControl the value of {@code Cache-Control}, empty for none
	 */
	ContentResponses(String cacheControl) {
		this.cacheControl = cacheControl;
	}

	/**
	 * Answer with where a directory is: its path ends with a slash.
	 */
	Mono<ServerResponse> redirect(ServerRequest request) {
		URI uri = request.uri();
		String query = (uri.getRawQuery() != null) ? '?' + uri.getRawQuery() : "";
		return ServerResponse.permanentRedirect(URI.create(uri.getRawPath() + '/' + query)).build();
	}

	/**
	 * Answer with a content, with parts of it, or without it if the client has it.
	 */
	Mono<ServerResponse> respond(ServerRequest request, Content content) {
		HttpHeaders headers = headers(content);
		Instant lastModified = (content.lastModified() != null) ? content.lastModified() : Instant.MIN;
		if (request.exchange().checkNotModified(content.entityTag(), lastModified)) {
			return ServerResponse.status(HttpStatus.NOT_MODIFIED).headers((all) -> all.putAll(headers)).build();
		}
		ByteRanges ranges = ByteRanges.of(request, content.length(), headers);
		headers.setContentType(content.mediaType());
		if (!ranges.requested()) {
			headers.setContentLength(content.length());
		}
		else if (ranges.ranges().isEmpty()) {
			return Mono.error(notSatisfiable(content));
		}
		ServerResponse.BodyBuilder response = ServerResponse
			.status(ranges.requested() ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK)
			.headers((all) -> all.putAll(headers));
		return request.method().equals(HttpMethod.HEAD) ? response.build() : response.body(body(content, ranges));
	}

	private HttpHeaders headers(Content content) {
		HttpHeaders headers = new HttpHeaders();
		headers.setETag(content.entityTag());
		headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
		headers.set("X-Content-Type-Options", "nosniff");
		if (content.lastModified() != null) {
			headers.setLastModified(content.lastModified());
		}
		if (!this.cacheControl.isEmpty()) {
			headers.setCacheControl(this.cacheControl);
		}
		return headers;
	}

	private static HttpException notSatisfiable(Content content) {
		return new HttpException(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE).header(HttpHeaders.ACCEPT_RANGES, "bytes")
			.header(HttpHeaders.CONTENT_RANGE, "bytes */" + content.length());
	}

	private static BodyInserter<Resource, ServerHttpResponse> body(Content content, ByteRanges ranges) {
		return (response, context) -> {
			ServerHttpRequest request = context.serverRequest().orElseThrow();
			return WRITER.write(Mono.just(content.resource()), RESOURCE, RESOURCE, content.mediaType(),
					ranges.replaceIn(request), response, context.hints());
		};
	}

}
