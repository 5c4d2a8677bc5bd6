package io.microservice.websocket.hub;

import java.util.Collection;
import java.util.List;

/**
 * What an instance says to a {@link HubQuestion}.
 *
 * @param outcome what became of it
 * @param names the channels or sockets that were asked for
 */
record HubAnswer(Outcome outcome, List<String> names) {

	static final HubAnswer DONE = new HubAnswer(Outcome.DONE, List.of());

	static final HubAnswer NOT_FOUND = new HubAnswer(Outcome.NOT_FOUND, List.of());

	static HubAnswer of(Outcome outcome) {
		return new HubAnswer(outcome, List.of());
	}

	static HubAnswer of(Collection<String> names) {
		return new HubAnswer(Outcome.DONE, List.copyOf(names));
	}

	enum Outcome {

		/**
		 * It is done.
		 */
		DONE,

		/**
		 * There is no such socket, or it did not take the message.
		 */
		NOT_FOUND,

		/**
		 * The socket listens to too many channels.
		 */
		TOO_MANY,

		/**
		 * It is not known whether it was done.
		 */
		UNKNOWN

	}

}
