package io.microservice.benchmarks.rpc.spring;

import org.springframework.amqp.rabbit.AsyncRabbitTemplate;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The templates.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(RabbitAutoConfiguration.class)
class SpringClient {

	@Bean
	JacksonJsonMessageConverter messageConverter() {
		return new JacksonJsonMessageConverter();
	}

	@Bean
	AsyncRabbitTemplate asyncRabbitTemplate(RabbitTemplate template) {
		return new AsyncRabbitTemplate(template);
	}

}
