package io.microservice.websocket.hub;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sockets of this instance that listen to a channel.
 *
 * @param subscribers the sockets
 * @param joined completed when what other instances broadcast comes here
 */
record Channel(Set<Subscriber> subscribers, CompletableFuture<Void> joined) {

	Channel(CompletableFuture<Void> joined) {
		this(ConcurrentHashMap.newKeySet(), joined);
	}

	/**
	 * Queue a message for every socket.
	 * @return how many sockets there are and did not take it
	 */
	FanOut send(EncodedMessage message) {
		int sent = 0;
		int dropped = 0;
		for (Subscriber subscriber : this.subscribers) {
			if (subscriber.send(message)) {
				sent++;
			}
			else {
				dropped++;
			}
		}
		return new FanOut(sent, dropped);
	}

	/**
	 * What became of a message.
	 *
	 * @param sent for how many sockets it was queued
	 * @param dropped how many sockets did not take it
	 */
	record FanOut(int sent, int dropped) {

	}

}
