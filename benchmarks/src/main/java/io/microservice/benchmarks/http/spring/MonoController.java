package io.microservice.benchmarks.http.spring;

import io.microservice.benchmarks.http.Item;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller that returns reactive objects.
 */
@RestController
public class MonoController {

	@GetMapping("/items/{id}")
	Mono<Item> item(@PathVariable int id) {
		return Mono.just(Item.find(id));
	}

}
