package io.microservice.http;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;

/**
 * What a method answers a request with, if that is more than a body: a status, headers
 * and a body. Immutable: every method returns a changed copy.
 *
 * @param <T> the type of the body, as a method may return it on its own
 */
public final class HttpResult<T> {

	private final HttpStatusCode status;

	private final HttpHeaders headers;

	private final @Nullable T body;

	private HttpResult(HttpStatusCode status, HttpHeaders headers, @Nullable T body) {
		this.status = status;
		this.headers = HttpHeaders.readOnlyHttpHeaders(headers);
		this.body = body;
	}

	/**
	 * Return a result with a status and no body.
	 * @param <T> the type of the body
	 * @param status the status
	 * @return the result
	 */
	public static <T> HttpResult<T> status(HttpStatusCode status) {
		return new HttpResult<>(status, new HttpHeaders(), null);
	}

	/**
	 * Return a result with a status and no body.
	 * @param <T> the type of the body
	 * @param status the status code, 100 to 999
	 * @return the result
	 */
	public static <T> HttpResult<T> status(int status) {
		return status(HttpStatusCode.valueOf(status));
	}

	/**
	 * Return a result with a status and a body.
	 * @param <T> the type of the body
	 * @param status the status code, 100 to 999
	 * @param body the body, or {@code null} for none
	 * @return the result
	 */
	public static <T> HttpResult<T> status(int status, @Nullable T body) {
		return HttpResult.<T>status(status).body(body);
	}

	/**
	 * Return 200 with no body.
	 * @param <T> the type of the body
	 * @return the result
	 */
	public static <T> HttpResult<T> ok() {
		return status(HttpStatus.OK);
	}

	/**
	 * Return 200 with a body.
	 * @param <T> the type of the body
	 * @param body the body, or {@code null} for none
	 * @return the result
	 */
	public static <T> HttpResult<T> ok(@Nullable T body) {
		return HttpResult.<T>ok().body(body);
	}

	/**
	 * Return 201 with the location of what was created.
	 * @param <T> the type of the body
	 * @param location the location, relative perhaps
	 * @return the result
	 */
	public static <T> HttpResult<T> created(URI location) {
		return HttpResult.<T>status(HttpStatus.CREATED).location(location);
	}

	/**
	 * Return 201 with the location of what was created, and a body.
	 * @param <T> the type of the body
	 * @param location the location, relative perhaps
	 * @param body the body, or {@code null} for none
	 * @return the result
	 */
	public static <T> HttpResult<T> created(URI location, @Nullable T body) {
		return HttpResult.<T>created(location).body(body);
	}

	/**
	 * Return 202 with no body.
	 * @param <T> the type of the body
	 * @return the result
	 */
	public static <T> HttpResult<T> accepted() {
		return status(HttpStatus.ACCEPTED);
	}

	/**
	 * Return 204.
	 * @param <T> the type of the body
	 * @return the result
	 */
	public static <T> HttpResult<T> noContent() {
		return status(HttpStatus.NO_CONTENT);
	}

	/**
	 * Return 303, which sends a client elsewhere with a GET.
	 * @param <T> the type of the body
	 * @param location where to go
	 * @return the result
	 */
	public static <T> HttpResult<T> seeOther(URI location) {
		return HttpResult.<T>status(HttpStatus.SEE_OTHER).location(location);
	}

	/**
	 * Return 400 with no body.
	 * @param <T> the type of the body
	 * @return the result
	 */
	public static <T> HttpResult<T> badRequest() {
		return status(HttpStatus.BAD_REQUEST);
	}

	/**
	 * Return 403 with no body.
	 * @param <T> the type of the body
	 * @return the result
	 */
	public static <T> HttpResult<T> forbidden() {
		return status(HttpStatus.FORBIDDEN);
	}

	/**
	 * Return 404 with no body.
	 * @param <T> the type of the body
	 * @return the result
	 */
	public static <T> HttpResult<T> notFound() {
		return status(HttpStatus.NOT_FOUND);
	}

	/**
	 * Return 409 with no body.
	 * @param <T> the type of the body
	 * @return the result
	 */
	public static <T> HttpResult<T> conflict() {
		return status(HttpStatus.CONFLICT);
	}

	/**
	 * Return a copy with another body.
	 * @param <U> the type of the body
	 * @param body the body, or {@code null} for none
	 * @return the copy
	 */
	public <U> HttpResult<U> body(@Nullable U body) {
		return new HttpResult<>(this.status, this.headers, body);
	}

	/**
	 * Return a copy with one header more. A header of the same name is replaced.
	 * @param name the name
	 * @param values the values
	 * @return the copy
	 */
	public HttpResult<T> header(String name, String... values) {
		return headers((headers) -> headers.put(name, List.of(values)));
	}

	/**
	 * Return a copy with other headers.
	 * @param change changes a copy of the headers
	 * @return the copy
	 */
	public HttpResult<T> headers(Consumer<HttpHeaders> change) {
		HttpHeaders changed = new HttpHeaders();
		changed.addAll(this.headers);
		change.accept(changed);
		return new HttpResult<>(this.status, changed, this.body);
	}

	/**
	 * Return a copy with a media type, which the body is written as whatever the client
	 * accepts.
	 * @param mediaType the media type
	 * @return the copy
	 */
	public HttpResult<T> contentType(MediaType mediaType) {
		return headers((headers) -> headers.setContentType(mediaType));
	}

	/**
	 * Return a copy with a {@code Location} header.
	 * @param location the location, relative perhaps
	 * @return the copy
	 */
	public HttpResult<T> location(URI location) {
		return headers((headers) -> headers.setLocation(location));
	}

	/**
	 * Return a copy with one cookie more.
	 * @param cookie the cookie
	 * @return the copy
	 */
	public HttpResult<T> cookie(ResponseCookie cookie) {
		return headers((headers) -> headers.add(HttpHeaders.SET_COOKIE, cookie.toString()));
	}

	/**
	 * Return a copy with a {@code Cache-Control} header.
	 * @param cacheControl how the response may be cached
	 * @return the copy
	 */
	public HttpResult<T> cacheControl(CacheControl cacheControl) {
		return headers((headers) -> headers.setCacheControl(cacheControl));
	}

	/**
	 * Return a copy with an {@code ETag} header. A GET or HEAD that knows it already is
	 * answered 304, without the body.
	 * @param etag the entity tag, with or without quotes
	 * @return the copy
	 */
	public HttpResult<T> etag(String etag) {
		boolean quoted = etag.startsWith("\"") || etag.startsWith("W/\"");
		return headers((headers) -> headers.setETag(quoted ? etag : '"' + etag + '"'));
	}

	/**
	 * Return a copy with a {@code Last-Modified} header. A GET or HEAD that knows a state
	 * as new is answered 304, without the body.
	 * @param lastModified when the content changed last
	 * @return the copy
	 */
	public HttpResult<T> lastModified(Instant lastModified) {
		return headers((headers) -> headers.setLastModified(lastModified));
	}

	/**
	 * Return the status.
	 * @return the status
	 */
	public HttpStatusCode status() {
		return this.status;
	}

	/**
	 * Return the headers.
	 * @return unmodifiable headers
	 */
	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Return the body.
	 * @return the body, or {@code null} if there is none
	 */
	public @Nullable T body() {
		return this.body;
	}

	@Override
	public String toString() {
		return "HttpResult[" + this.status + ", " + ((this.body != null) ? this.body.getClass().getName() : "no body")
				+ "]";
	}

}
