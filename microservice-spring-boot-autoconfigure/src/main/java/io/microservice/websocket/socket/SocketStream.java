package io.microservice.websocket.socket;

import java.util.concurrent.atomic.AtomicBoolean;

import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * Sends the items of a stream over a socket, no faster than the client reads.
 */
public abstract class SocketStream extends BaseSubscriber<Object> {

	private final Socket socket;

	private final AtomicBoolean waiting = new AtomicBoolean();

	/**
	 * Create a stream without items.
	 * @param socket the socket
	 */
	protected SocketStream(Socket socket) {
		this.socket = socket;
	}

	/**
	 * Send an item.
	 * @param socket the socket
	 * @param item the item
	 */
	protected abstract void send(Socket socket, Object item);

	/**
	 * Go on if the client was too slow and has read now.
	 */
	public void resume() {
		if (this.socket.isWritable() && this.waiting.getAndSet(false)) {
			request(1);
		}
	}

	@Override
	protected final void hookOnSubscribe(Subscription subscription) {
		this.waiting.set(true);
		resume();
	}

	@Override
	protected final void hookOnNext(Object item) {
		send(this.socket, item);
		this.waiting.set(true);
		resume();
	}

}
