package io.microservice.http.error;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.microservice.http.HttpException;
import io.microservice.http.NotFoundException;
import io.microservice.http.exchange.HttpAttributes;
import io.microservice.service.Entrypoint;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.resource.NoResourceFoundException;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers the requests that fail outside of an entrypoint: nothing serves them, a filter
 * refused them, or a response could not be written. Whatever else a handler raised that
 * is no entrypoint is left to others.
 */
public final class HttpExceptionHandler implements WebExceptionHandler, Ordered {

	/**
	 * Order of the handler, before Spring Boot's.
	 */
	public static final int ORDER = -2;

	private static final Log logger = LogFactory.getLog(HttpExceptionHandler.class);

	private final HttpErrorResponder responder;

	private final BooleanSupplier enabled;

	private final ServerCodecConfigurer codecs;

	private final ServerResponse.Context context;

	/**
	 * Create a handler.
	 * @param responder answers
	 * @param enabled whether there is anything to serve
	 * @param codecs read requests and write responses
	 * @param viewResolvers resolve the views that methods answer with
	 */
	public HttpExceptionHandler(HttpErrorResponder responder, BooleanSupplier enabled, ServerCodecConfigurer codecs,
			List<ViewResolver> viewResolvers) {
		this.responder = responder;
		this.enabled = enabled;
		this.codecs = codecs;
		this.context = new ResponseContext(codecs.getWriters(), List.copyOf(viewResolvers));
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
		if (!isOurs(exchange, failure)) {
			return Mono.error(failure);
		}
		Entrypoint entrypoint = exchange.getAttribute(HttpAttributes.ENTRYPOINT);
		Throwable told = told(exchange, failure);
		ServerRequest request = ServerRequest.create(exchange, this.codecs.getReaders());
		return this.responder.answer(request, entrypoint, told).flatMap((response) -> {
			log(exchange, response, told);
			forgetContent(exchange.getResponse());
			return response.writeTo(exchange, this.context);
		});
	}

	private boolean isOurs(ServerWebExchange exchange, Throwable failure) {
		if (exchange.getResponse().isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(failure)) {
			return false;
		}
		if (failure instanceof HttpException || exchange.getAttribute(HttpAttributes.ENTRYPOINT) != null) {
			return true;
		}
		return (failure instanceof NoResourceFoundException || isUntaken(exchange)) && this.enabled.getAsBoolean();
	}

	/**
	 * Return what the client is told a request failed with: if nothing took it, that its
	 * method is not allowed or that nothing is there.
	 */
	private static Throwable told(ServerWebExchange exchange, Throwable failure) {
		boolean missing = isMissing(exchange, failure);
		Set<HttpMethod> allowed = exchange.getAttribute(HttpAttributes.ALLOWED_METHODS);
		if (allowed != null && (missing || failure instanceof MethodNotAllowedException)) {
			Set<HttpMethod> all = new LinkedHashSet<>(allowed);
			if (failure instanceof MethodNotAllowedException other) {
				all.addAll(other.getSupportedMethods());
			}
			return new MethodNotAllowedException(exchange.getRequest().getMethod(), all);
		}
		return missing ? new NotFoundException(null, failure) : failure;
	}

	private static boolean isMissing(ServerWebExchange exchange, Throwable failure) {
		return failure instanceof NoResourceFoundException
				|| (failure.getClass() == ResponseStatusException.class && failure instanceof ErrorResponse response
						&& response.getStatusCode() == HttpStatus.NOT_FOUND && isUntaken(exchange));
	}

	private static boolean isUntaken(ServerWebExchange exchange) {
		return exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) == null;
	}

	private static void log(ServerWebExchange exchange, ServerResponse response, Throwable failure) {
		if (response.statusCode().is5xxServerError() && !(failure instanceof ErrorResponse)) {
			logger.error("%sHTTP %s \"%s\" failed".formatted(exchange.getLogPrefix(), exchange.getRequest().getMethod(),
					exchange.getRequest().getPath()), failure);
		}
		else if (logger.isDebugEnabled()) {
			logger.debug(
					"%sHTTP %s \"%s\" is answered with %s".formatted(exchange.getLogPrefix(),
							exchange.getRequest().getMethod(), exchange.getRequest().getPath(), response.statusCode()),
					failure);
		}
	}

	/**
	 * Remove what was said of the content that is not going to be sent.
	 */
	private static void forgetContent(ServerHttpResponse response) {
		HttpHeaders headers = response.getHeaders();
		List.copyOf(headers.headerNames())
			.stream()
			.filter((name) -> name.regionMatches(true, 0, "Content-", 0, "Content-".length()))
			.forEach(headers::remove);
		headers.remove(HttpHeaders.ETAG);
		headers.remove(HttpHeaders.LAST_MODIFIED);
		headers.remove(HttpHeaders.ACCEPT_RANGES);
		headers.remove(HttpHeaders.CACHE_CONTROL);
	}

	private record ResponseContext(List<HttpMessageWriter<?>> messageWriters,
			List<ViewResolver> viewResolvers) implements ServerResponse.Context {

	}

}
