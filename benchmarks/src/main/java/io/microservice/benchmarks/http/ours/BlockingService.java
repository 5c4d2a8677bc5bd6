package io.microservice.benchmarks.http.ours;

import io.microservice.benchmarks.http.Item;
import io.microservice.http.Http;

import static org.springframework.web.bind.annotation.RequestMethod.GET;

/**
 * A method that returns objects and may block, on the workers of its service.
 */
public class BlockingService {

	@Http(method = GET, url = "/items/{id}")
	Item item(int id) {
		return Item.find(id);
	}

}
