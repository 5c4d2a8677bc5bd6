package io.microservice.docs.events;

import io.microservice.amqp.UnroutableMessageException;
import io.microservice.event.EventDispatcher;
import io.microservice.messaging.PublishOptions;

import org.springframework.stereotype.Component;

@Component
class Alarms {

	private final EventDispatcher dispatcher;

	Alarms(EventDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	boolean raise(String text) {
		try {
			this.dispatcher.dispatch("alarm_raised", text, PublishOptions.DEFAULT.withMandatory());
			return true;
		}
		catch (UnroutableMessageException ex) {
			return false;
		}
	}

}
