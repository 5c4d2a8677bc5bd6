package io.microservice.websocket.hub;

/**
 * What one instance wants of another.
 *
 * @param action what is to be done
 * @param socketId the socket to do it with, empty if with none
 * @param channel the channel to do it with, empty if with none
 * @param body the message for the socket, empty if there is none
 */
record HubQuestion(Action action, String socketId, String channel, byte[] body) {

	private static final byte[] NOTHING = {};

	static HubQuestion ofSocket(Action action, String socketId, String channel) {
		return new HubQuestion(action, socketId, channel, NOTHING);
	}

	static HubQuestion unicast(String socketId, EncodedMessage message) {
		return new HubQuestion(Action.UNICAST, socketId, "", message.bytes());
	}

	static HubQuestion ofAll(Action action, String channel) {
		return new HubQuestion(action, "", channel, NOTHING);
	}

	enum Action {

		HELLO, GOODBYE, SUBSCRIBE, UNSUBSCRIBE, UNICAST, SUBSCRIPTIONS, SUBSCRIBERS, CONNECTIONS

	}

}
