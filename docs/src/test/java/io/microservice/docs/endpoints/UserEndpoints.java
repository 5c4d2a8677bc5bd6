package io.microservice.docs.endpoints;

import java.util.Map;

import io.microservice.endpoint.Endpoint;
import io.microservice.endpoint.EndpointGroup;
import io.microservice.endpoint.Request;
import io.microservice.endpoint.ServiceError;
import io.microservice.service.Meta;
import io.microservice.service.Microservice;

@Microservice(name = "user-service", version = "1.2.0", queueGroup = "users")
@EndpointGroup("users")
class UserEndpoints {

	@Endpoint(subject = "create", metadata = @Meta(name = "description", value = "Create a user"))
	void create(Request request) {
		NewUser user = request.data(NewUser.class);
		if (user == null || user.email() == null) {
			request.respondError("INVALID_INPUT", "Email is required", Map.of("field", "email"));
			return;
		}
		request.respondJson(new User(1, user.email()));
	}

	@Endpoint
	User get(GetUser query) {
		if (query.id() != 1) {
			throw new ServiceError(404, "No user " + query.id());
		}
		return new User(1, "ada@example.org");
	}

	@Endpoint(subject = "changed.>", queueGroupDisabled = true)
	void evict(Request request) {
		request.respond(new byte[0]);
	}

	record NewUser(String email) {
	}

	record GetUser(int id) {
	}

	record User(int id, String email) {
	}

}
