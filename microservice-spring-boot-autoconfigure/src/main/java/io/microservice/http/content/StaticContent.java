package io.microservice.http.content;

import java.io.IOException;

import io.microservice.http.BadRequestException;
import io.microservice.http.HttpStatic;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * What one {@link HttpStatic} serves.
 */
public final class StaticContent {

	/** Name of the capture that is the path of a file. */
	public static final String FILENAME = "filename";

	private final HttpStatic annotation;

	private final String place;

	private final ContentUrl url;

	private final String index;

	private final ContentRoot root;

	private final ContentResponses responses;

	StaticContent(HttpStatic annotation, String place, ContentUrl url, String index, ContentRoot root,
			ContentResponses responses) {
		this.annotation = annotation;
		this.place = place;
		this.url = url;
		this.index = index;
		this.root = root;
		this.responses = responses;
	}

	/**
	 * Return the annotation.
	 * @return the annotation
	 */
	public HttpStatic annotation() {
		return this.annotation;
	}

	/**
	 * Return the path of the route.
	 * @return the path, with a capture {@value #FILENAME}
	 */
	public String url() {
		return this.url.pattern();
	}

	/**
	 * Return whether the path is a regular expression.
	 * @return {@code true} if it is one
	 */
	public boolean isRegex() {
		return this.url.regex();
	}

	/**
	 * Find a file. Files are looked at on another thread, since that blocks.
	 * @param request the request
	 * @param filename the path of the file as the route captured it, decoded
	 * @return what answers with the file; empty if there is none, or none to be served
	 */
	public Mono<HandlerFunction<ServerResponse>> find(ServerRequest request, String filename) {
		return Mono.fromCallable(() -> look(request, filename)).subscribeOn(Schedulers.boundedElastic());
	}

	/**
	 * Return where the annotation is, for people.
	 * @return the place
	 */
	@Override
	public String toString() {
		return "@HttpStatic on " + this.place;
	}

	private @Nullable HandlerFunction<ServerResponse> look(ServerRequest request, String filename) throws IOException {
		try {
			ContentPath path = ContentPath.parse(filename);
			return (path != null && isServed(path, request)) ? look(request, path) : null;
		}
		catch (BadRequestException ex) {
			return (it) -> Mono.error(ex);
		}
	}

	private @Nullable HandlerFunction<ServerResponse> look(ServerRequest request, ContentPath path) throws IOException {
		boolean slash = this.url.endsWithFile() && request.path().endsWith("/");
		Content file = (slash || path.directory()) ? null : this.root.find(path);
		if (file != null) {
			return (it) -> this.responses.respond(it, file);
		}
		Content index = this.index.isEmpty() ? null : this.root.find(path.file(this.index));
		if (index == null) {
			return null;
		}
		return slash ? (it) -> this.responses.respond(it, index) : this.responses::redirect;
	}

	/**
	 * Return whether a path is served: neither hidden, nor written with a slash that
	 * rules for paths do not see.
	 */
	private boolean isServed(ContentPath path, ServerRequest request) {
		return (this.annotation.dotfiles() || !path.isHidden()) && request.requestPath()
			.elements()
			.stream()
			.noneMatch((element) -> element instanceof PathSegment segment && segment.valueToMatch().indexOf('/') >= 0);
	}

}
