package io.microservice.docs.endpoints;

import java.util.Map;
import java.util.Optional;

import io.microservice.endpoint.ServiceException;
import io.microservice.endpoint.client.EndpointClient;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
class UserClient {

	private final EndpointClient client;

	UserClient(EndpointClient client) {
		this.client = client;
	}

	Optional<String> email(int id) {
		try {
			Map<?, ?> user = this.client.request("users.get", Map.of("id", id), Map.class);
			return Optional.ofNullable(user).map((found) -> (String) found.get("email"));
		}
		catch (ServiceException ex) {
			if (ex.code() == 404) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	Mono<Long> evictEverywhere(int id) {
		return this.client.requestMany("users.changed." + id, new byte[0]).count();
	}

}
