package io.microservice.benchmarks.event.ours;

import io.microservice.benchmarks.event.Event;
import io.microservice.benchmarks.event.HandledEvents;
import io.microservice.event.EventHandler;
import io.microservice.service.Microservice;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The application that handles.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OursHandler.Handler.class)
class OursHandler {

	@Bean
	HandledEvents handled() {
		return new HandledEvents();
	}

	@Microservice("bench")
	static class Handler {

		private final HandledEvents handled;

		Handler(HandledEvents handled) {
			this.handled = handled;
		}

		@EventHandler(source = "${bench.service}", type = "happened")
		void handle(Event event) {
			this.handled.add(event.text());
		}

	}

}
