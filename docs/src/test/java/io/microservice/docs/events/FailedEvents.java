package io.microservice.docs.events;

import java.util.List;

import io.microservice.messaging.DeadLetter;
import io.microservice.messaging.DeadLetters;

import org.springframework.stereotype.Component;

@Component
class FailedEvents {

	private final DeadLetters deadLetters;

	FailedEvents(DeadLetters deadLetters) {
		this.deadLetters = deadLetters;
	}

	List<DeadLetter> oldest(String queue) {
		return this.deadLetters.list(queue, 100);
	}

	int tryAgain() {
		return this.deadLetters.queues().stream().mapToInt(this.deadLetters::replayAll).sum();
	}

}
