package io.microservice.benchmarks.http.ours;

import io.microservice.benchmarks.http.Item;
import io.microservice.http.Http;

import static org.springframework.web.bind.annotation.RequestMethod.GET;

/**
 * A method that returns objects at once, on the event loop.
 */
public class PlainService {

	@Http(method = GET, url = "/items/{id}", nonBlocking = true)
	Item item(int id) {
		return Item.find(id);
	}

}
