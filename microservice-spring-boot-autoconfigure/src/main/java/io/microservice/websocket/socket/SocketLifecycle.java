package io.microservice.websocket.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.SmartLifecycle;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Closes all sockets when the application stops: no further ones are opened, calls that
 * have begun are finished, then clients are told that the server goes away. It is among
 * the first to be stopped, before the web server.
 */
public final class SocketLifecycle implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(SocketLifecycle.class);

	private static final int AT_A_TIME = Integer.MAX_VALUE;

	private final SocketServer server;

	private final Sockets sockets;

	private final Duration shutdownTimeout;

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param server opens sockets
	 * @param sockets the open sockets
	 * @param shutdownTimeout how long a stop waits for calls that have begun
	 */
	public SocketLifecycle(SocketServer server, Sockets sockets, Duration shutdownTimeout) {
		this.server = server;
		this.sockets = sockets;
		this.shutdownTimeout = shutdownTimeout;
	}

	@Override
	public void start() {
		this.server.accept(true);
		this.running = true;
	}

	@Override
	public void stop() {
		finish().block();
	}

	@Override
	public void stop(Runnable callback) {
		finish().subscribe((nothing) -> {
		}, (ex) -> callback.run(), callback);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private Mono<Void> finish() {
		this.running = false;
		this.server.accept(false);
		return Flux.defer(() -> Flux.fromIterable(new ArrayList<>(this.sockets.all())))
			.flatMap((socket) -> socket.finish(CloseStatus.GOING_AWAY), AT_A_TIME)
			.then()
			.timeout(this.shutdownTimeout, Mono.fromRunnable(this::cut));
	}

	private void cut() {
		List<Socket> left = new ArrayList<>(this.sockets.all());
		logger.warn("%d sockets were not finished within %d ms, they are cut".formatted(left.size(),
				this.shutdownTimeout.toMillis()));
		left.forEach(Socket::cut);
	}

}
