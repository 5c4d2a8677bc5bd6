package io.microservice.docs.http;

import java.util.Optional;
import java.util.UUID;

import io.microservice.http.Cors;
import io.microservice.http.Http;

import org.springframework.stereotype.Component;

import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

@Component
class UserRoutes {

	@Http(method = GET, url = "/users/{userId}")
	User user(int userId) {
		return new User(userId, "Anna");
	}

	@Http(method = GET, url = "/users/<int:user_id>/orders/<uuid:order>")
	String order(int userId, UUID order) {
		return "order " + order + " of user " + userId;
	}

	@Http(method = GET, regex = "/people/(?<name>[a-z]+)(?:[.](?<format>json|xml))?")
	String person(String name, Optional<String> format) {
		return name + " as " + format.orElse("text");
	}

	@Http(method = { POST, PUT }, url = "/${users.legacy:accounts}/{name}")
	@Http(method = POST, url = "/users/named/{name}")
	String create(String name) {
		return "created " + name;
	}

	@Http(method = GET, url = "/profile",
			cors = @Cors(origins = { "https://app.example", "https://shop.example" }, credentials = true))
	User profile() {
		return new User(1, "Anna");
	}

	record User(int id, String name) {

	}

}
