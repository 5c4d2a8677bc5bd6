package io.microservice.websocket.socket;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Counts sockets and handshakes, in all and by address.
 */
final class ConnectionLimits {

	private final int maxConnections;

	private final int maxPerAddress;

	private final AtomicInteger connections = new AtomicInteger();

	private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

	ConnectionLimits(int maxConnections, int maxPerAddress) {
		this.maxConnections = maxConnections;
		this.maxPerAddress = maxPerAddress;
	}

	/**
	 * Take a place among all connections and among those of an address.
	 */
	Admission admit(@Nullable InetSocketAddress remote) {
		InetAddress address = (remote != null) ? remote.getAddress() : null;
		if (this.connections.incrementAndGet() > this.maxConnections) {
			this.connections.decrementAndGet();
			return Admission.refused(HttpStatus.SERVICE_UNAVAILABLE);
		}
		if (address != null && this.byAddress.merge(address, 1, Integer::sum) > this.maxPerAddress) {
			release(address);
			return Admission.refused(HttpStatus.TOO_MANY_REQUESTS);
		}
		AtomicBoolean released = new AtomicBoolean();
		return new Admission(null, () -> {
			if (!released.getAndSet(true)) {
				release(address);
			}
		});
	}

	int connections() {
		return this.connections.get();
	}

	int addresses() {
		return this.byAddress.size();
	}

	private void release(@Nullable InetAddress address) {
		this.connections.decrementAndGet();
		if (address != null) {
			this.byAddress.computeIfPresent(address, (key, count) -> (count > 1) ? count - 1 : null);
		}
	}

	/**
	 * Whether there was a place.
	 *
	 * @param refusal what to answer with if there was none, or {@code null}
	 * @param release gives the place back, once
	 */
	record Admission(@Nullable HttpStatus refusal, Runnable release) {

		private static Admission refused(HttpStatus status) {
			return new Admission(status, () -> {
			});
		}

	}

}
