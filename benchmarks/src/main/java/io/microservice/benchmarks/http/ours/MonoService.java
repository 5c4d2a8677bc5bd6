package io.microservice.benchmarks.http.ours;

import io.microservice.benchmarks.http.Item;
import io.microservice.http.Http;
import reactor.core.publisher.Mono;

import static org.springframework.web.bind.annotation.RequestMethod.GET;

/**
 * A method that returns reactive objects.
 */
public class MonoService {

	@Http(method = GET, url = "/items/{id}")
	Mono<Item> item(int id) {
		return Mono.just(Item.find(id));
	}

}
