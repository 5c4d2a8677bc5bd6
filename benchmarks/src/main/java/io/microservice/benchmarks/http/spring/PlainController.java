package io.microservice.benchmarks.http.spring;

import io.microservice.benchmarks.http.Item;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller that returns objects.
 */
@RestController
public class PlainController {

	@GetMapping("/items/{id}")
	Item item(@PathVariable int id) {
		return Item.find(id);
	}

}
