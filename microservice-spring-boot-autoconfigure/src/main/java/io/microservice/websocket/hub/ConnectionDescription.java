package io.microservice.websocket.hub;

import java.time.Instant;
import java.util.SortedSet;

/**
 * An open socket, for people.
 *
 * @param id the id
 * @param openedAt when it was opened
 * @param channels the channels it listens to
 */
public record ConnectionDescription(String id, Instant openedAt, SortedSet<String> channels) {

	static ConnectionDescription of(Subscriber subscriber) {
		return new ConnectionDescription(subscriber.id(), subscriber.openedAt(), subscriber.copyOfChannels());
	}

}
