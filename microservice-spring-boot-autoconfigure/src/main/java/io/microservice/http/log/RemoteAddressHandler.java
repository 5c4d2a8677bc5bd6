package io.microservice.http.log;

import java.net.InetSocketAddress;

import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Gives requests that came through trusted proxies the address they come from, for all
 * that asks a request for its remote address.
 */
public final class RemoteAddressHandler implements HttpHandler {

	private final HttpHandler delegate;

	private final TrustedProxies proxies;

	/**
	 * Create a handler.
	 * @param delegate handles the requests
	 * @param proxies the proxies to believe
	 */
	public RemoteAddressHandler(HttpHandler delegate, TrustedProxies proxies) {
		this.delegate = delegate;
		this.proxies = proxies;
	}

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		InetSocketAddress peer = request.getRemoteAddress();
		InetSocketAddress origin = this.proxies.resolve(peer, request.getHeaders());
		if (origin == null || origin == peer) {
			return this.delegate.handle(request, response);
		}
		return this.delegate.handle(request.mutate().remoteAddress(origin).build(), response);
	}

}
