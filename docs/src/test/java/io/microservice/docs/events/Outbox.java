package io.microservice.docs.events;

import io.microservice.amqp.BrokerUnavailableException;
import io.microservice.amqp.NotConfirmedException;
import io.microservice.event.EventDispatcher;
import io.microservice.messaging.PublishOptions;

import org.springframework.stereotype.Component;

@Component
class Outbox {

	private final EventDispatcher dispatcher;

	Outbox(EventDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	boolean send(String id, String type, Object payload) {
		PublishOptions withId = PublishOptions.DEFAULT.withMessageId(id);
		try {
			this.dispatcher.dispatch(type, payload, withId);
			return true;
		}
		catch (BrokerUnavailableException | NotConfirmedException ex) {
			return false;
		}
	}

}
