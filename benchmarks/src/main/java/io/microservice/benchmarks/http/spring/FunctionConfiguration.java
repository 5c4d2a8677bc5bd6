package io.microservice.benchmarks.http.spring;

import io.microservice.benchmarks.http.Item;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A function as one writes it by hand.
 */
@Configuration(proxyBeanMethods = false)
public class FunctionConfiguration {

	@Bean
	RouterFunction<ServerResponse> items() {
		return RouterFunctions.route()
			.GET("/items/{id}",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.APPLICATION_JSON)
						.bodyValue(Item.find(Integer.parseInt(request.pathVariable("id")))))
			.build();
	}

}
