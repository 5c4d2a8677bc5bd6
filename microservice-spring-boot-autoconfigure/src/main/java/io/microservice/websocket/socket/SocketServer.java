package io.microservice.websocket.socket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.microservice.websocket.Handshake;
import io.microservice.websocket.HandshakeAuthorizer;
import io.microservice.websocket.HandshakeDecision;
import io.microservice.websocket.socket.ConnectionLimits.Admission;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers handshakes: refuses those that are not to be, and upgrades the others.
 */
public final class SocketServer {

	private static final Log logger = LogFactory.getLog(SocketServer.class);

	private static final String KEY_HEADER = "Sec-WebSocket-Key";

	private static final String VERSION_HEADER = "Sec-WebSocket-Version";

	private static final String VERSION = "13";

	private final Sockets sockets;

	private final HandshakeOptions options;

	private final Origins origins;

	private final ConnectionLimits limits;

	private final HandshakeAuthorization authorization;

	private final WebsocketServerSpec spec;

	private volatile boolean accepting = true;

	/**
	 * Create a server.
	 * @param sockets takes the sockets
	 * @param options what handshakes are accepted
	 * @param authorizers decide who may open sockets, in this order
	 */
	public SocketServer(Sockets sockets, HandshakeOptions options, List<HandshakeAuthorizer> authorizers) {
		this.sockets = sockets;
		this.options = options;
		this.origins = new Origins(options.allowedOrigins());
		this.limits = new ConnectionLimits(options.maxConnections(), options.maxConnectionsPerAddress());
		this.authorization = new HandshakeAuthorization(authorizers);
		this.spec = WebsocketServerSpec.builder().maxFramePayloadLength(sockets.options().maxFrameSize()).build();
	}

	/**
	 * Answer a request for the URL of a socket.
	 * @param exchange the request and the response
	 * @param handler takes the socket, if it is opened
	 * @return completes when the request is answered
	 */
	public Mono<Void> handle(ServerWebExchange exchange, SocketHandler handler) {
		ServerHttpRequest request = exchange.getRequest();
		if (!isUpgrade(request)) {
			return askForUpgrade(exchange, this.options.plainRequestStatus(), "A WebSocket handshake is needed here");
		}
		if (!VERSION.equals(request.getHeaders().getFirst(VERSION_HEADER))) {
			return askForUpgrade(exchange, HttpStatus.UPGRADE_REQUIRED, "This version of WebSocket is not supported");
		}
		if (!request.getHeaders().containsHeader(KEY_HEADER)) {
			return refuse(exchange, HttpStatus.BAD_REQUEST, "The header Sec-WebSocket-Key is missing");
		}
		if (!(nativeResponse(exchange) instanceof HttpServerResponse)) {
			logger.error("WebSockets are served by Reactor Netty only, and this web server is another");
			return refuse(exchange, HttpStatus.NOT_IMPLEMENTED, "WebSockets are not served here");
		}
		if (!this.accepting) {
			return refuse(exchange, HttpStatus.SERVICE_UNAVAILABLE, "Shutting down");
		}
		if (!this.origins.allow(request)) {
			return refuse(exchange, HttpStatus.FORBIDDEN, "This origin is not allowed");
		}
		return admit(exchange, handler);
	}

	/**
	 * Accept handshakes, or refuse them all.
	 */
	void accept(boolean accepting) {
		this.accepting = accepting;
	}

	ConnectionLimits limits() {
		return this.limits;
	}

	private Mono<Void> admit(ServerWebExchange exchange, SocketHandler handler) {
		Admission admission = this.limits.admit(exchange.getRequest().getRemoteAddress());
		if (admission.refusal() != null) {
			return refuse(exchange, admission.refusal(), "Too many connections");
		}
		AtomicBoolean opened = new AtomicBoolean();
		return exchange.getPrincipal().map(Optional::of).defaultIfEmpty(Optional.empty()).flatMap((principal) -> {
			Handshake handshake = new Handshake(exchange.getRequest(), principal.orElse(null));
			return this.authorization.decide(handshake)
				.flatMap((decision) -> decision.isAccepted()
						? upgrade(exchange, handshake, decision, handler, admission, opened)
						: refuse(exchange, decision.status(), "Not authorized"));
		}).doFinally((signal) -> {
			if (!opened.get()) {
				admission.release().run();
			}
		});
	}

	private Mono<Void> upgrade(ServerWebExchange exchange, Handshake handshake, HandshakeDecision decision,
			SocketHandler handler, Admission admission, AtomicBoolean opened) {
		ServerHttpResponse response = exchange.getResponse();
		HttpServerResponse nettyResponse = (HttpServerResponse) nativeResponse(exchange);
		SocketHandshake kept = SocketHandshake.of(handshake.request(), handshake.principal(), decision.context());
		return response.setComplete().then(Mono.defer(() -> nettyResponse.sendWebsocket((in, out) -> {
			this.sockets.open(in, out, kept, handler, admission.release());
			opened.set(true);
			return Mono.never();
		}, this.spec)));
	}

	private static Object nativeResponse(ServerWebExchange exchange) {
		return ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
	}

	private static boolean isUpgrade(ServerHttpRequest request) {
		HttpHeaders headers = request.getHeaders();
		return HttpMethod.GET.equals(request.getMethod()) && "websocket".equalsIgnoreCase(headers.getUpgrade())
				&& headers.getConnection().stream().anyMatch(HttpHeaders.UPGRADE::equalsIgnoreCase);
	}

	private static Mono<Void> askForUpgrade(ServerWebExchange exchange, HttpStatusCode status, String reason) {
		HttpHeaders headers = exchange.getResponse().getHeaders();
		headers.set(HttpHeaders.UPGRADE, "websocket");
		headers.set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
		headers.set(VERSION_HEADER, VERSION);
		return refuse(exchange, status, reason);
	}

	private static Mono<Void> refuse(ServerWebExchange exchange, HttpStatusCode status, String reason) {
		logger.debug("%sHandshake refused with %s: %s".formatted(exchange.getLogPrefix(), status, reason));
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(status);
		byte[] body = reason.getBytes(StandardCharsets.US_ASCII);
		response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

}
