package io.microservice.docs.events;

import java.util.Map;

import io.microservice.event.dispatcher.EventDispatchers;

final class StandaloneDispatcher {

	private StandaloneDispatcher() {
	}

	static void dispatch(String uri) {
		try (EventDispatchers dispatchers = EventDispatchers.builder().uri(uri).name("importer").build()) {
			dispatchers.forService("prices").dispatch("import_finished", Map.of("changes", 7));
		}
	}

}
