package io.microservice.benchmarks.event.spring;

import io.microservice.benchmarks.event.Event;
import io.microservice.benchmarks.event.HandledEvents;
import org.springframework.amqp.rabbit.annotation.Exchange;
import org.springframework.amqp.rabbit.annotation.Queue;
import org.springframework.amqp.rabbit.annotation.QueueBinding;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The listener.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(RabbitAutoConfiguration.class)
class SpringHandler {

	private final HandledEvents handled = new HandledEvents();

	@RabbitListener(bindings = @QueueBinding(value = @Queue(name = "${bench.service}", durable = "true"),
			exchange = @Exchange(name = "${bench.service}.events", type = "topic"), key = "happened"))
	void handle(Event event) {
		this.handled.add(event.text());
	}

	@Bean
	HandledEvents handled() {
		return this.handled;
	}

	@Bean
	JacksonJsonMessageConverter messageConverter() {
		return new JacksonJsonMessageConverter();
	}

}
