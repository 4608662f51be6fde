"""Whether two values, or the values of two statements, agree or conflict."""
