package io.microservice.docs.rpcserver;

import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

@Microservice("accounts")
class AccountService {

	@Rpc(sensitiveArguments = "password")
	boolean login(@NotBlank String user, @Size(min = 8) String password) {
		return password.startsWith(user);
	}

}
