"""What readers get: editions, their pages, their JSON, and the corrections of them."""
