package io.microservice.docs.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.http.Body;
import io.microservice.http.Http;
import io.microservice.http.HttpLogging;
import io.microservice.http.NotFoundException;

import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RequestMethod;

@Service
class UserService {

	private final Map<String, String> emails = new ConcurrentHashMap<>(Map.of("ada", "ada@shop.example"));

	@Http(method = RequestMethod.GET, url = "/users/{name}/email")
	String email(String name) {
		String email = this.emails.get(name);
		if (email == null) {
			throw new NotFoundException("There is no user " + name);
		}
		return email;
	}

	@Http(method = RequestMethod.PUT, url = "/users/{name}/email", expectedExceptions = IllegalArgumentException.class)
	void change(String name, @Body String email) {
		if (this.emails.containsValue(email)) {
			throw new EmailTakenException(email);
		}
		if (!email.contains("@")) {
			throw new IllegalArgumentException("That is no e-mail address");
		}
		this.emails.put(name, email);
	}

	@Http(method = RequestMethod.GET, url = "/ready", ignoreLogging = HttpLogging.IGNORE_ALL_BUT_500)
	String ready() {
		return "yes";
	}

}
